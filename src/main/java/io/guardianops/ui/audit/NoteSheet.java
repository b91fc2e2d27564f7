package io.guardianops.ui.audit;

import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.audit.NoteViewModel.State;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.record.ActionPlaceholder;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The form of a remark on an action, over the right side of the view: which action, the words, what becomes of them.
final class NoteSheet extends VBox {
    private final NoteViewModel model;
    private final Label what = words("note-what", "quiet");
    private final TextArea text = new TextArea();
    private final Label message = words("note-message", "secondary");
    private final Button add = new Button(Strings.get("audit.note.add"));
    private final Button close = new Button(Strings.get("audit.note.not-now"));

    /// Makes the form, closed.
    ///
    /// @param closed where the focus goes afterwards
    NoteSheet(NoteViewModel model, Runnable closed) {
        this.model = model;
        setId("note-sheet");
        getStyleClass().add("export-sheet");
        setMaxHeight(USE_PREF_SIZE);
        Label title = new Label(Strings.get("audit.note.title"));
        title.getStyleClass().add("inspector-title");
        text.setId("note-text");
        text.setPromptText(Strings.get("audit.note.prompt"));
        text.setAccessibleText(Strings.get("audit.note.title"));
        text.setWrapText(true);
        text.setPrefRowCount(5);
        Label stays = words("note-stays", "secondary");
        stays.setText(Strings.get("audit.note.stays"));
        add.setId("note-add");
        add.getStyleClass().add("primary");
        close.setId("note-close");
        HBox acts = new HBox(add, close);
        acts.getStyleClass().add("export-acts");
        getChildren().addAll(title, what, text, stays, message, acts);
        message.managedProperty().bind(message.visibleProperty());
        text.textProperty().bindBidirectional(model.text());
        model.text().addListener((_, _, _) -> showObstacle());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveByTab);
        add.setOnAction(_ -> model.add());
        close.setOnAction(_ -> model.close());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.close();
            }
        });
        model.state().addListener((_, before, now) -> {
            show(now);
            if (now instanceof State.Closed && !(before instanceof State.Closed)) {
                closed.run();
            }
        });
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    private void show(State state) {
        boolean wasOpen = isVisible();
        setVisible(!(state instanceof State.Closed));
        boolean sending = state instanceof State.Sending;
        text.setDisable(sending);
        close.setDisable(sending);
        switch (state) {
            case State.Closed _ -> {}
            case State.Open(ActionRow row) -> {
                what.setText(Strings.get("audit.note.what", ActionText.of(row.action()), ActionText.target(row)));
                showObstacle();
            }
            case State.Sending _ -> {
                add.setDisable(true);
                message(Strings.get("audit.note.sending"), false);
            }
            case State.Failed(var _, var failure) -> {
                add.setDisable(false);
                message(ActionPlaceholder.words(failure), true);
            }
        }
        if ((isVisible() && !wasOpen) || state instanceof State.Failed) {
            text.requestFocus();
        }
    }

    private void showObstacle() {
        if (model.state().get() instanceof State.Closed || model.state().get() instanceof State.Sending) {
            return;
        }
        String obstacle = model.obstacle();
        add.setDisable(!obstacle.isEmpty());
        message(obstacle, !obstacle.isEmpty() && !model.text().get().isBlank());
    }

    private void message(String words, boolean wrong) {
        message.setText(words);
        message.setVisible(!words.isEmpty());
        message.getStyleClass().remove("field-error");
        if (wrong) {
            message.getStyleClass().add("field-error");
        }
    }

    /// A tab in the text would be a tab character; here it leads on, as in every other form.
    private void leaveByTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            event.consume();
            text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    private static Label words(String id, String styleClass) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
