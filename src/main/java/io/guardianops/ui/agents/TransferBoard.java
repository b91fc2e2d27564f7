package io.guardianops.ui.agents;

import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.agents.Transfer.Field;
import io.guardianops.ui.agents.Transfer.Problem;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Two agents side by side, and capacity that moves between them by drag, by arrow keys or by number. It only stages:
/// the intervention sheet asks for the reason and sends.
final class TransferBoard extends StackPane {
    private static final int NAMED_TASKS = 2;
    private static final double CARD = 240;

    private final ViewContext context;
    private final TransferViewModel model;
    private final AgentCard source;
    private final AgentCard target;

    @FXML
    private VBox board;

    @FXML
    private HBox cards;

    @FXML
    private VBox amount;

    @FXML
    private TextField count;

    @FXML
    private Button fewer;

    @FXML
    private Button more;

    @FXML
    private Button swap;

    @FXML
    private Label countProblem;

    @FXML
    private Label consequence;

    @FXML
    private Label permission;

    @FXML
    private Button move;

    TransferBoard(ViewContext context, AgentsViewModel agents) {
        this.context = context;
        model = new TransferViewModel(context.session(), context.tasks(), agents.fleet());
        getChildren().add(ViewLoader.load(this));
        source = card("transfer-from", Strings.get("agents.transfer.from"), KeyMap.Command.SOURCE, model.from());
        target = card("transfer-to", Strings.get("agents.transfer.to"), KeyMap.Command.TARGET, model.to());
        cards.getChildren().setAll(source, amount, target);
        wireCount();
        new SlotDrag(model).install(source, target, move);
        source.slots().setFocusTraversable(true);
        source.slots().addEventHandler(KeyEvent.KEY_PRESSED, this::arrow);
        Label cap = new Label(context.keys().display(KeyMap.Command.REALLOCATE));
        cap.getStyleClass().add("key-cap");
        move.setGraphic(cap);
        move.setOnAction(_ -> stage());
        swap.setGraphic(Icons.of(Feather.REPEAT));
        countProblem.managedProperty().bind(countProblem.textProperty().isNotEmpty());
        swap.setOnAction(_ -> model.swap());
        board.setAccessibleText(Strings.get("agents.transfer.title"));
    }

    private AgentCard card(String id, String heading, KeyMap.Command key, StringProperty agentId) {
        AgentPicker picker = new AgentPicker(model::suggestions);
        picker.textProperty().bindBidirectional(agentId);
        String hint = Strings.get("agents.transfer.choose", context.keys().display(key));
        AgentCard card = new AgentCard(id, heading, hint, picker);
        HBox.setHgrow(card, Priority.ALWAYS);
        // Both sides are equally wide whatever they say.
        card.setPrefWidth(CARD);
        card.setMinWidth(0);
        return card;
    }

    private void wireCount() {
        count.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().matches("\\d{0,6}") ? change : null));
        count.textProperty()
                .addListener((_, _, text) -> model.count().set(text.isEmpty() ? 0 : Integer.parseInt(text)));
        count.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case UP -> change(1, event);
                case DOWN -> change(-1, event);
                default -> {}
            }
        });
        fewer.setOnAction(_ -> model.change(-1));
        more.setOnAction(_ -> model.change(1));
    }

    void attach(Subscriptions subscriptions) {
        model.attach(subscriptions);
        subscriptions.follow(model.transfer(), _ -> show());
        subscriptions.onChange(model.exceeding(), _ -> show());
        subscriptions.onChange(context.safeguard().permission(), _ -> show());
    }

    /// This agent gives.
    void from(AgentRow row) {
        model.from().set(row.id());
    }

    /// This agent gets.
    void to(AgentRow row) {
        model.to().set(row.id());
    }

    /// Hands the transfer to the intervention sheet, if it is possible and allowed.
    void stage() {
        if (context.safeguard().permission().get().isAllowed()) {
            model.draft().ifPresent(context.desk()::stage);
        }
    }

    private void arrow(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT -> change(1, event);
            case LEFT -> change(-1, event);
            default -> {}
        }
    }

    private void change(int by, KeyEvent event) {
        model.change(by);
        event.consume();
    }

    private void show() {
        Transfer transfer = model.transfer().get();
        Problem problem = transfer.problem().orElse(null);
        int leaving = transfer.to().row() == null && !transfer.from().isChosen() ? 0 : transfer.leaving();
        source.show(transfer.from(), transfer.fromAfter(), -leaving, wrong(Field.FROM));
        target.show(transfer.to(), transfer.toAfter(), transfer.from().row() == null ? 0 : leaving, wrong(Field.TO));
        String typed = transfer.count() == 0 ? "" : Integer.toString(transfer.count());
        if (!count.getText().equals(typed)) {
            count.setText(typed);
        }
        String countWrong = wrong(Field.COUNT);
        countProblem.setText(countWrong);
        fewer.setDisable(transfer.count() <= 1);
        more.setDisable(transfer.count() >= transfer.from().capacity());
        count.getStyleClass().remove("invalid");
        if (!countWrong.isEmpty()) {
            count.getStyleClass().add("invalid");
        }
        showConsequence(transfer, problem);
        Permission allowed = context.safeguard().permission().get();
        permission.setText(allowed.reason());
        move.setText(Strings.get("agents.transfer.move", Math.max(1, transfer.count())));
        move.setDisable(problem != null || !allowed.isAllowed());
    }

    private void showConsequence(Transfer transfer, @Nullable Problem problem) {
        String text;
        boolean alarming = false;
        if (problem != null) {
            text = problem.isOpenChoice() ? Strings.get("agents.transfer.hint") : "";
        } else {
            List<TaskRow> exceeding = model.exceeding().get();
            alarming = !exceeding.isEmpty();
            text = alarming
                    ? Strings.get(
                            "agents.transfer.exceeding",
                            exceeding.size(),
                            transfer.from().id(),
                            names(exceeding))
                    : Strings.get("agents.transfer.fits");
        }
        consequence.setText(text);
        consequence.setTooltip(alarming ? new Tooltip(names(model.exceeding().get(), Integer.MAX_VALUE)) : null);
        consequence.getStyleClass().setAll("label", alarming ? "tone-danger" : "quiet");
    }

    private static String names(List<TaskRow> rows) {
        String named = names(rows, NAMED_TASKS);
        return rows.size() <= NAMED_TASKS
                ? named
                : Strings.get("agents.transfer.and-more", named, rows.size() - NAMED_TASKS);
    }

    private static String names(List<TaskRow> rows, int most) {
        return rows.stream()
                .limit(most)
                .map(row ->
                        "%s (%s)".formatted(row.task().displayName(), row.task().priority()))
                .collect(Collectors.joining(", "));
    }

    private String wrong(Field field) {
        Transfer transfer = model.transfer().get();
        return transfer.problem()
                .filter(problem -> problem.field() == field && !problem.isOpenChoice())
                .map(problem -> Strings.get(
                        "agents.transfer.problem." + problem.name().toLowerCase(Locale.ROOT),
                        transfer.from().id(),
                        transfer.to().id(),
                        transfer.from().capacity()))
                .orElse("");
    }
}
