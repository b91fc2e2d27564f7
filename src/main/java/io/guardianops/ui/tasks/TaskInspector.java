package io.guardianops.ui.tasks;

import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// All about one task. It is drawn anew only when something about the task changed; times go on by themselves.
final class TaskInspector {
    private final ViewContext context;
    private final TaskInspectorViewModel model;
    private final TaskActs acts;
    private final TaskFacts facts;
    private final TaskNeighbours neighbours;
    private final EmptyState empty = new EmptyState(
            Feather.INFO, Strings.get("tasks.inspector.empty"), Strings.get("tasks.inspector.empty.hint"));

    @FXML
    private VBox root;

    @FXML
    private ScrollPane scroll;

    @FXML
    private Label title;

    @FXML
    private FlowPane pills;

    @FXML
    private Label trouble;

    @FXML
    private VBox parts;

    @FXML
    private ToggleButton showJson;

    @FXML
    private TextArea json;

    @FXML
    private HBox buttons;

    @FXML
    private Button cancel;

    @FXML
    private Button priority;

    @FXML
    private Button restart;

    @FXML
    private Label restartLack;

    private final Section error = new Section(Strings.get("tasks.inspector.error"));
    private final Section description = new Section(Strings.get("tasks.inspector.description"));
    private final Label errorText = text();
    private final Label descriptionText = text();

    @SuppressWarnings("NullAway.Init") // the loader sets the FXML fields
    TaskInspector(ViewContext context, TaskActs acts, TaskDeeds deeds) {
        this.context = context;
        this.acts = acts;
        model = new TaskInspectorViewModel(context.session(), context.tasks());
        Supplier<TimeText> times =
                () -> TimeText.of(context.settings().current().appearance().timeZone());
        facts = new TaskFacts(times, context.navigator()::showAgent, deeds::copyId);
        neighbours = new TaskNeighbours(context.navigator(), times);
        ViewLoader.load(this);
        error.body().getChildren().add(errorText);
        description.body().getChildren().add(descriptionText);
        parts.getChildren().add(facts.grid());
        parts.getChildren().addAll(error, description);
        parts.getChildren().addAll(neighbours.sections());
        wire();
    }

    private void wire() {
        empty.visibleProperty().bind(model.details().isNull());
        empty.managedProperty().bind(empty.visibleProperty());
        root.getChildren().addFirst(empty);
        for (var each : new Node[] {scroll, buttons}) {
            each.visibleProperty().bind(model.details().isNotNull());
            each.managedProperty().bind(each.visibleProperty());
        }
        json.visibleProperty().bind(showJson.selectedProperty());
        json.managedProperty().bind(json.visibleProperty());
        showJson.selectedProperty().addListener((_, _, _) -> showJson());
        trouble.managedProperty().bind(trouble.visibleProperty());
        for (Node each : new Node[] {cancel, priority, restart, restartLack}) {
            each.managedProperty().bind(each.visibleProperty());
        }
        showJson.graphicProperty()
                .bind(showJson.selectedProperty()
                        .map(isOpen -> Icons.of(isOpen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
        cancel.setOnAction(_ -> acts.cancel(row()));
        priority.setOnAction(_ -> acts.setPriority(row()));
        restart.setOnAction(_ -> acts.restart(row()));
        model.details().addListener((_, before, details) -> show(before, details));
        model.trouble().addListener((_, _, failure) -> show(failure));
        show((GuardianException) null);
        offer();
    }

    Parent root() {
        return root;
    }

    void inspect(TaskRow row) {
        model.show(row);
    }

    void attach(Subscriptions subscriptions) {
        model.attach(subscriptions);
        subscriptions.follow(context.safeguard().permission(), _ -> offer());
        subscriptions.onChange(context.session().now(), now -> {
            facts.tick(now);
            neighbours.tick(now);
        });
    }

    private TaskRow row() {
        return Objects.requireNonNull(model.details().get()).row();
    }

    private void show(@Nullable TaskDetails before, @Nullable TaskDetails details) {
        if (details == null) {
            return;
        }
        Instant now = context.session().now().getValue();
        Task task = details.row().task();
        title.setText(task.displayName());
        pills.getChildren()
                .setAll(
                        new Pill(Tone.of(task.status()), task.status().value()),
                        new Pill(Tone.of(task.priority()), task.priority().name()));
        if (task.isProtected()) {
            pills.getChildren().add(new Pill(Tone.NEUTRAL, Strings.get("tasks.protected")));
        }
        facts.show(details.row(), now);
        fill(error, errorText, task.errorMessage());
        fill(description, descriptionText, task.description());
        neighbours.show(details, now);
        showJson();
        offer();
        if (before == null || !before.row().id().equals(details.row().id())) {
            scroll.setVvalue(0);
        }
    }

    private void show(@Nullable GuardianException failure) {
        trouble.setVisible(failure != null);
        trouble.setText(failure == null ? "" : failure.text() + " " + failure.nextStep());
    }

    private void showJson() {
        TaskDetails details = model.details().get();
        if (showJson.isSelected() && details != null) {
            String text = Copy.taskAsJson(details.row(), context.session().now().getValue());
            if (!text.equals(json.getText())) {
                json.setText(text);
                json.setPrefRowCount((int) text.lines().count() + 1);
            }
        }
    }

    private void offer() {
        TaskDetails details = model.details().get();
        boolean isAllowed = context.safeguard().permission().get().isAllowed();
        boolean isEnded = details != null && details.row().task().status().isEnded();
        cancel.setVisible(!isEnded);
        cancel.setDisable(!isAllowed);
        priority.setVisible(!isEnded);
        priority.setDisable(!isAllowed);
        boolean hasFailed = details != null && TaskActs.hasFailed(details.row());
        restart.setVisible(hasFailed);
        restart.setDisable(!isAllowed || !acts.restartLack().isEmpty());
        restartLack.setText(hasFailed ? acts.restartLack() : "");
        restartLack.setVisible(!restartLack.getText().isEmpty());
    }

    private static void fill(Section section, Label label, @Nullable String text) {
        section.setVisible(text != null && !text.isBlank());
        label.setText(text == null ? "" : text.strip());
    }

    private static Label text() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
