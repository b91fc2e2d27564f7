package io.guardianops.ui.tasks;

import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The facts of one task as pairs of name and value. What depends on the time is renewed by [#tick].
final class TaskFacts {
    private final FactGrid grid = new FactGrid();
    private final List<Consumer<Instant>> ticking = new ArrayList<>();
    private final Supplier<TimeText> times;
    private final Consumer<String> openAgent;
    private final Consumer<String> copyId;

    TaskFacts(Supplier<TimeText> times, Consumer<String> openAgent, Consumer<String> copyId) {
        this.times = times;
        this.openAgent = openAgent;
        this.copyId = copyId;
    }

    FactGrid grid() {
        return grid;
    }

    void tick(Instant now) {
        ticking.forEach(each -> each.accept(now));
    }

    void show(TaskRow row, Instant now) {
        Task task = row.task();
        grid.clear();
        ticking.clear();
        id(task.id());
        grid.add(Strings.get("tasks.fact.phase"), task.phaseId());
        grid.add(Strings.get("tasks.fact.type"), task.taskType());
        if (task.ticketId() != null) {
            grid.add(Strings.get("tasks.fact.ticket"), task.ticketId());
        }
        agent(task.assignedAgentId(), row.agent());
        String queue = TaskColumns.queue(row);
        if (queue != null) {
            grid.add(Strings.get("tasks.fact.queue"), queueText(row, queue));
        }
        time("tasks.fact.created", task.createdAt());
        time("tasks.fact.started", task.startedAt());
        time("tasks.fact.ended", task.completedAt());
        timeout(task);
        time("tasks.fact.deadline", task.deadlineAt());
        grid.add(Strings.get("tasks.fact.retries"), TaskColumns.retries(task));
        tick(now);
    }

    private static String queueText(TaskRow row, String queue) {
        return row.blockedBy() > 0 ? Strings.get("tasks.fact.blocked-by", row.blockedBy()) : queue;
    }

    private void id(String id) {
        Label label = new Label(middleCut(id));
        label.getStyleClass().add("mono");
        label.setTooltip(new Tooltip(id));
        label.setMinWidth(0);
        Button copy = new Button(Strings.get("tasks.fact.copy"));
        copy.setMinWidth(Button.USE_PREF_SIZE);
        copy.setId("copy-task-id");
        copy.getStyleClass().addAll("link", "in-line");
        copy.setAccessibleText(Strings.get("tasks.fact.copy-id"));
        copy.setOnAction(_ -> copyId.accept(id));
        grid.add(Strings.get("tasks.fact.id"), line(label, copy));
    }

    private void agent(@Nullable String agentId, @Nullable Agent agent) {
        if (agentId == null) {
            grid.add(Strings.get("tasks.fact.agent"), Strings.get("tasks.agent.none"));
            return;
        }
        Hyperlink link = new Hyperlink(agentId);
        link.setId("inspector-agent");
        link.setOnAction(_ -> openAgent.accept(agentId));
        HBox line = line(link);
        if (agent != null) {
            String trouble = TaskColumns.troubleOf(agent);
            Tone tone = trouble == null ? Tone.of(agent.healthStatus()) : worst(agent);
            line.getChildren()
                    .add(new Pill(tone, trouble == null ? agent.healthStatus().value() : trouble));
        }
        grid.add(Strings.get("tasks.fact.agent"), line);
    }

    static Tone worst(Agent agent) {
        return agent.hasFailed() ? Tone.DANGER : Tone.WARNING;
    }

    private void time(String key, @Nullable Instant instant) {
        if (instant != null) {
            Label label = grid.add(Strings.get(key), "");
            label.setTooltip(new Tooltip(times.get().absolute(instant)));
            ticking.add(now -> label.setText(TimeText.relative(instant, now)));
        }
    }

    private void timeout(Task task) {
        Integer seconds = task.timeoutSeconds();
        if (seconds == null) {
            return;
        }
        Label limit = new Label(TimeText.duration(Duration.ofSeconds(seconds)));
        Label ratio = new Label();
        grid.add(Strings.get("tasks.fact.timeout"), line(limit, ratio));
        Function<Instant, @Nullable Ratio> present = now -> Ratio.of(task, now).orElse(null);
        ticking.add(now -> {
            Ratio value = present.apply(now);
            ratio.setText(value == null ? "" : "(" + value.text() + ")");
            ratio.getStyleClass()
                    .setAll("label", value == null ? "quiet" : value.tone().styleClass());
        });
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(6, parts);
        line.getStyleClass().add("cell-box");
        return line;
    }

    /// Both ends of a long id, since people compare ends.
    static String middleCut(String id) {
        return id.length() > 20 ? id.substring(0, 8) + "…" + id.substring(id.length() - 4) : id;
    }
}
