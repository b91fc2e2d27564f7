package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Overriding priorities: the new place in the queue, and who is overtaken.
final class PriorityPlans {
    private final ActPlanner planner;

    PriorityPlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan plan(ActDraft.SetPriority draft) {
        Map<String, TaskRow> found = planner.tasks(draft.taskIds());
        Priority target = draft.priority() == null ? proposal(found) : draft.priority();
        List<PlannedAct> acts = TaskActs.of(
                draft.taskIds(),
                found,
                row -> exclusion(row.task(), target),
                (id, mandate) -> new OverridePriority(id, target.name(), mandate));
        List<PlannedAct> eligible = acts.stream().filter(PlannedAct::isEligible).toList();
        List<Task> tasks = eligible.stream()
                .map(act -> Objects.requireNonNull(found.get(act.targetId())).task())
                .toList();
        Risk risk = TaskActs.risk(Risk.R1, eligible, planner.isProduction());
        return new ActPlan(
                Strings.get("sheet.priority.verb", eligible.size(), target),
                Strings.get("sheet.priority.keep", eligible.size()),
                false,
                acts,
                impact(tasks, target, draft.hidden()),
                risk,
                TaskActs.challenge(risk, eligible, planner.isProduction(), "sheet.priority.challenge"),
                planner.now(),
                mandate -> planner.commands().of(mandate, "priority", TaskActs.ids(eligible), "--to", target.name()));
    }

    /// One step up from the most urgent of them: what people mean by "raise".
    private static Priority proposal(Map<String, TaskRow> found) {
        return found.values().stream()
                .map(row -> row.task().priority())
                .min(Priority::compareTo)
                .map(priority -> switch (priority) {
                    case CRITICAL -> Priority.HIGH;
                    case HIGH -> Priority.CRITICAL;
                    case MEDIUM -> Priority.HIGH;
                    case LOW -> Priority.MEDIUM;
                })
                .orElse(Priority.HIGH);
    }

    private static @Nullable String exclusion(Task task, Priority target) {
        if (task.status().isEnded()) {
            return Strings.get("sheet.skip.ended", task.status());
        }
        return task.priority() == target ? Strings.get("sheet.skip.same-priority", target) : null;
    }

    private List<ImpactLine> impact(List<Task> tasks, Priority target, int hidden) {
        List<ImpactLine> lines = new ArrayList<>();
        tasks.stream()
                .collect(Collectors.groupingBy(Task::priority, TreeMap::new, Collectors.counting()))
                .forEach((before, count) -> lines.add(ImpactLine.change(
                        Strings.get("sheet.tasks", count), before.name(), target.name(), Tone.of(target))));
        if (tasks.size() == 1) {
            lines.addAll(queue(tasks.getFirst(), target));
        }
        lines.add(ImpactLine.remark(Strings.get("sheet.undo"), Strings.get("sheet.priority.undo"), Tone.NEUTRAL));
        if (hidden > 0) {
            lines.add(ImpactLine.remark(
                    Strings.get("sheet.hidden"), Strings.get("sheet.hidden.text", hidden), Tone.WARNING));
        }
        return lines;
    }

    private List<ImpactLine> queue(Task task, Priority target) {
        String name = Strings.get("sheet.queue");
        if (!task.status().equals(TaskStatus.PENDING)) {
            return List.of(ImpactLine.remark(name, Strings.get("sheet.queue.running", task.status()), Tone.NEUTRAL));
        }
        QueueOrder order = QueueOrder.read(planner);
        List<Task> overtaken = order.overtaken(task, target);
        List<ImpactLine> lines = new ArrayList<>();
        lines.add(ImpactLine.change(
                name,
                "#" + order.positionOf(task, task.priority()),
                "#" + order.positionOf(task, target),
                Tone.ACCENT));
        if (!overtaken.isEmpty()) {
            String first = overtaken.stream().limit(3).map(Task::displayName).collect(Collectors.joining(", "));
            lines.add(ImpactLine.remark(
                    Strings.get("sheet.overtakes"),
                    Strings.get("sheet.overtakes.text", overtaken.size(), first, Math.max(0, overtaken.size() - 3)),
                    Tone.WARNING));
        }
        return lines;
    }
}
