package io.guardianops.ui.kit.sheet;

import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Cancelling tasks: which fail, whose slots get free, who keeps waiting.
final class CancelPlans {
    /// More agents than this are summed up.
    private static final int AGENTS_SHOWN = 4;

    private final ActPlanner planner;

    CancelPlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan plan(ActDraft.CancelTasks draft) {
        Map<String, TaskRow> found = planner.tasks(draft.taskIds());
        List<PlannedAct> acts = TaskActs.of(
                draft.taskIds(),
                found,
                row -> row.task().status().isEnded()
                        ? Strings.get("sheet.skip.ended", row.task().status())
                        : null,
                CancelTask::new);
        List<PlannedAct> eligible = acts.stream().filter(PlannedAct::isEligible).toList();
        List<TaskRow> rows =
                eligible.stream().map(act -> found.get(act.targetId())).toList();
        Risk risk = TaskActs.risk(Risk.R2, eligible, planner.isProduction());
        return new ActPlan(
                Strings.get("sheet.cancel.verb", eligible.size()),
                Strings.get("sheet.cancel.keep", eligible.size()),
                true,
                acts,
                impact(rows, draft.hidden()),
                risk,
                TaskActs.challenge(risk, eligible, planner.isProduction(), "sheet.cancel.challenge"),
                planner.now(),
                mandate -> planner.commands().of(mandate, "cancel", TaskActs.ids(eligible)));
    }

    private List<ImpactLine> impact(List<TaskRow> rows, int hidden) {
        List<ImpactLine> lines = new ArrayList<>();
        Map<String, Long> byStatus = rows.stream()
                .collect(
                        Collectors.groupingBy(row -> row.task().status().value(), TreeMap::new, Collectors.counting()));
        byStatus.forEach((status, count) -> lines.add(
                ImpactLine.change(Strings.get("sheet.tasks", count), status, TaskStatus.FAILED.value(), Tone.DANGER)));
        lines.addAll(slots(rows));
        lines.add(waiting(rows));
        lines.add(ImpactLine.remark(
                Strings.get("sheet.undo"), Strings.get("sheet.cancel.undo", rows.size()), Tone.NEUTRAL));
        if (hidden > 0) {
            lines.add(ImpactLine.remark(
                    Strings.get("sheet.hidden"), Strings.get("sheet.hidden.text", hidden), Tone.WARNING));
        }
        return lines;
    }

    private List<ImpactLine> slots(List<TaskRow> rows) {
        Map<String, Long> freed = rows.stream()
                .filter(row -> row.task().assignedAgentId() != null
                        && row.task().status().occupiesSlot())
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.task().assignedAgentId()), TreeMap::new, Collectors.counting()));
        if (freed.size() > AGENTS_SHOWN) {
            long slots = freed.values().stream().mapToLong(Long::longValue).sum();
            return List.of(ImpactLine.remark(
                    Strings.get("sheet.slots"), Strings.get("sheet.slots.many", slots, freed.size()), Tone.SUCCESS));
        }
        List<ImpactLine> lines = new ArrayList<>();
        freed.forEach((agentId, count) -> {
            try {
                AgentRow agent = planner.client().agent(agentId);
                int capacity = agent.agent().capacity();
                int free = Math.max(0, capacity - agent.used() + Math.toIntExact(count));
                lines.add(ImpactLine.change(
                        Strings.get("sheet.slots.of", agentId),
                        Strings.get("sheet.n-of-m", agent.free(), capacity),
                        Strings.get("sheet.n-of-m", Math.min(free, capacity), capacity),
                        Tone.SUCCESS));
            } catch (GuardianException.NotFound e) {
                lines.add(ImpactLine.remark(
                        Strings.get("sheet.slots.of", agentId), Strings.get("sheet.agent-unknown"), Tone.NEUTRAL));
            }
        });
        return lines;
    }

    private ImpactLine waiting(List<TaskRow> rows) {
        List<TaskRow> waiting =
                planner.waitingFor(rows.stream().map(TaskRow::id).toList());
        long critical = waiting.stream()
                .filter(row -> row.task().priority() == Priority.CRITICAL)
                .count();
        String name = Strings.get("sheet.waiting");
        if (waiting.isEmpty()) {
            return ImpactLine.remark(name, Strings.get("sheet.waiting.none"), Tone.NEUTRAL);
        }
        return critical == 0
                ? ImpactLine.remark(name, Strings.get("sheet.waiting.some", waiting.size()), Tone.WARNING)
                : ImpactLine.remark(name, Strings.get("sheet.waiting.critical", waiting.size(), critical), Tone.DANGER);
    }
}
