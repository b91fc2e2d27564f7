package io.guardianops.ui.tasks;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Who waits for a task, what it waits for, and what was done to it; every line is a link.
final class TaskNeighbours {
    private static final double INDENT = 16;

    private final Section waiting = new Section("");
    private final Section dependsOn = new Section("");
    private final Section actions = new Section("");
    private final List<Consumer<Instant>> ticking = new ArrayList<>();
    private final Navigator navigator;
    private final Supplier<TimeText> times;

    TaskNeighbours(Navigator navigator, Supplier<TimeText> times) {
        this.navigator = navigator;
        this.times = times;
    }

    List<Section> sections() {
        return List.of(waiting, dependsOn, actions);
    }

    void tick(Instant now) {
        ticking.forEach(each -> each.accept(now));
    }

    void show(TaskDetails details, Instant now) {
        ticking.clear();
        showWaiting(details);
        showDependencies(details);
        showActions(details);
        tick(now);
    }

    private void showWaiting(TaskDetails details) {
        int total = details.row().blocks();
        waiting.setTitle(Strings.get("tasks.inspector.waiting", total));
        waiting.setVisible(total > 0);
        List<Node> lines = new ArrayList<>();
        for (TaskDetails.Waiting each : details.waiting()) {
            lines.add(branch(each.row(), 0));
            each.next().forEach(next -> lines.add(branch(next, INDENT)));
            int more = each.row().blocks() - each.next().size();
            if (more > 0) {
                lines.add(more(each.row().id(), more, INDENT));
            }
        }
        int more = total - details.waiting().size();
        if (details.isWhole() && more > 0) {
            lines.add(more(details.row().id(), more, 0));
        }
        waiting.body().getChildren().setAll(lines);
    }

    private void showDependencies(TaskDetails details) {
        int total = details.row().task().dependsOn().size();
        dependsOn.setTitle(Strings.get("tasks.inspector.depends-on", total));
        dependsOn.setVisible(total > 0);
        List<Node> lines = new ArrayList<>();
        for (TaskRow row : details.dependsOn()) {
            lines.add(line(
                    link(row),
                    new Pill(Tone.of(row.task().status()), row.task().status().value())));
        }
        for (String id : details.unknown()) {
            Label label = new Label(TaskFacts.middleCut(id));
            label.getStyleClass().addAll("mono", "quiet");
            label.setTooltip(new Tooltip(id));
            lines.add(line(label, new Pill(Tone.NEUTRAL, Strings.get("tasks.inspector.unknown"))));
        }
        dependsOn.body().getChildren().setAll(lines);
    }

    private void showActions(TaskDetails details) {
        actions.setTitle(Strings.get("tasks.inspector.actions"));
        actions.setVisible(!details.actions().isEmpty());
        List<Node> lines = new ArrayList<>();
        details.actions().forEach(row -> lines.add(action(row)));
        if (details.hasMoreActions()) {
            Label older = new Label(Strings.get("tasks.inspector.older"));
            older.getStyleClass().add("secondary");
            lines.add(older);
        }
        actions.body().getChildren().setAll(lines);
    }

    private Node action(ActionRow row) {
        Hyperlink link = new Hyperlink();
        link.setGraphic(new Pill(Tone.of(row.action().type()), ActionText.of(row.action())));
        link.setAccessibleText(ActionText.of(row.action()));
        link.setTooltip(new Tooltip(row.action().reason()));
        link.setOnAction(_ -> navigator.showAction(row.id()));
        link.setMinWidth(HBox.USE_PREF_SIZE);
        Instant at = row.action().executedAt() == null
                ? row.action().createdAt()
                : row.action().executedAt();
        Label when = new Label();
        when.getStyleClass().add("secondary");
        when.setTooltip(new Tooltip(times.get().absolute(at)));
        String who = row.action().initiatedBy();
        String state = row.action().isReverted() ? ", " + ActionText.of(row.state()) : "";
        ticking.add(now -> when.setText(TimeText.relative(at, now) + ", " + who + state));
        return line(link, when);
    }

    private Node branch(TaskRow row, double indent) {
        Label elbow = new Label("└");
        elbow.getStyleClass().add("quiet");
        HBox line = line(
                elbow,
                link(row),
                new Pill(Tone.of(row.task().priority()), row.task().priority().name()));
        line.setPadding(new Insets(0, 0, 0, indent));
        return line;
    }

    private Node more(String id, int count, double indent) {
        Hyperlink link = new Hyperlink(Strings.get("tasks.inspector.more", count));
        link.setOnAction(_ -> navigator.showTasks("depends-on:" + id));
        HBox line = line(link);
        line.setPadding(new Insets(0, 0, 0, indent));
        return line;
    }

    private Hyperlink link(TaskRow row) {
        Hyperlink link = new Hyperlink(row.task().displayName());
        link.setTooltip(new Tooltip(row.task().displayName() + "\n" + row.id()));
        link.setOnAction(_ -> navigator.showTask(row.id()));
        link.setMinWidth(0);
        return link;
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(6, parts);
        line.getStyleClass().addAll("cell-box", "neighbour");
        return line;
    }
}
