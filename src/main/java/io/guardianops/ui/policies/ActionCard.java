package io.guardianops.ui.policies;

import io.guardianops.policy.Channel;
import io.guardianops.policy.MessageTemplate;
import io.guardianops.policy.Placeholder;
import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// One action with its parameters; Alt+Up, Alt+Down and dragging move it.
final class ActionCard extends FormCard {
    private static final List<String> TELLING = List.of("notify", "audit_log");

    private final FormFields fields;
    private final int index;
    private final String type;

    /// Shows an action.
    ///
    /// @param rank its place in the order, from 1
    ActionCard(FormFields fields, YamlPath path, int rank) {
        super(fields, path);
        this.fields = fields;
        index = ((YamlPath.Index) path.steps().getLast()).index();
        type = fields.reading().text(path.key("type"));
        getStyleClass().add("action-card");
        Label number = new Label(Integer.toString(rank));
        number.getStyleClass().add("action-rank");
        number.setMinWidth(USE_PREF_SIZE);
        ComboBox<String> what = fields.choice(
                path, "type", Strings.get("policies.action.what"), PolicyKeys.ACTION_TYPES, type, PolicyWords::action);
        FormFields.fit(what, PolicyWords.action(type));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(number, what, gap, act("up", Feather.ARROW_UP, "policies.action.up", () -> move(-1)));
        head.getStyleClass().add("form-head");
        head.getChildren().add(act("down", Feather.ARROW_DOWN, "policies.action.down", () -> move(1)));
        head.getChildren().add(act("remove", Feather.TRASH_2, "policies.action.remove", this::remove));
        getChildren().add(head);
        parameters();
        if (fields.reading().node(path.key("when")).isPresent()) {
            getChildren()
                    .add(new ConditionPane(fields, ConditionText.at(fields, path.key("when"), Place.ACTION), true));
        }
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
                event.consume();
                move(event.getCode() == KeyCode.UP ? -1 : 1);
            }
        });
        drag(number);
    }

    private void parameters() {
        if (type.equals("notify")) {
            getChildren().add(fields.words(path(), "channels", PolicyKeys.words("actions", "channels")));
            TextField message = fields.text(path(), "message", Strings.get("policies.action.message"));
            Label preview = new Label(preview(message.getText()));
            preview.getStyleClass().add("secondary");
            preview.setWrapText(true);
            message.textProperty().addListener((_, _, now) -> preview.setText(preview(now)));
            getChildren().addAll(message, preview);
        } else if (type.equals("audit_log")) {
            getChildren().add(fields.check(path(), "include_full_state", Strings.get("policies.action.full-state")));
        } else if (!TELLING.contains(type)) {
            getChildren().add(fields.check(path(), "auto_approve", Strings.get("policies.action.approve")));
        }
    }

    /// What a message would read, with an example for each placeholder.
    private static String preview(String message) {
        Map<Placeholder, String> examples = new EnumMap<>(Placeholder.class);
        Arrays.stream(Placeholder.values())
                .forEach(each -> examples.put(each, Strings.get("policies.example." + each.word())));
        return message.isEmpty()
                ? ""
                : Strings.get(
                        "policies.action.preview", new MessageTemplate(message).render(examples, Channel.DESKTOP));
    }

    /// The focus goes along.
    private void move(int by) {
        Node focused = getScene().getFocusOwner();
        if (focused != null && focused.getId() != null) {
            YamlPath next = path().parent().index(index + by);
            fields.focusAfterwards(focused.getId().replace(FormFields.id(path()), FormFields.id(next)));
        }
        fields.editor().edit(reading -> ActionMoves.move(reading, path().parent(), index, index + by));
    }

    private void remove() {
        fields.editor().edit(_ -> List.of(new Edit.RemoveItem(path())));
    }

    private Button act(String id, Feather icon, String key, Runnable run) {
        Button button = new Button(null, Icons.of(icon));
        button.setId(FormFields.id(path()) + "-" + id);
        button.getStyleClass().add("icon-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Strings.get(key, PolicyWords.action(type)));
        button.setOnAction(_ -> run.run());
        return button;
    }

    private void drag(Label handle) {
        handle.setOnDragDetected(event -> {
            Dragboard board = handle.startDragAndDrop(TransferMode.MOVE);
            ClipboardContent content = new ClipboardContent();
            content.putString("action:" + index);
            board.setContent(content);
            event.consume();
        });
        setOnDragOver(event -> {
            if (event.getGestureSource() instanceof Label
                    && event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.MOVE);
            }
        });
        setOnDragDropped(event -> {
            String dragged = event.getDragboard().getString();
            if (dragged.matches("action:\\d+")) {
                int from = Integer.parseInt(dragged.substring("action:".length()));
                fields.editor().edit(reading -> ActionMoves.move(reading, path().parent(), from, index));
                event.setDropCompleted(true);
            }
        });
    }
}
