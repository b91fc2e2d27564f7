package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention.RestartTask;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Putting failed tasks back into the queue.
final class RestartPlans {
    private final ActPlanner planner;

    RestartPlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan plan(ActDraft.RestartTasks draft) {
        Map<String, TaskRow> found = planner.tasks(draft.taskIds());
        List<PlannedAct> acts = TaskActs.of(
                draft.taskIds(),
                found,
                row -> row.task().status().equals(TaskStatus.FAILED)
                        ? null
                        : Strings.get("sheet.skip.not-failed", row.task().status()),
                RestartTask::new);
        List<PlannedAct> eligible = acts.stream().filter(PlannedAct::isEligible).toList();
        Risk risk = TaskActs.risk(Risk.R2, eligible, planner.isProduction());
        List<ImpactLine> lines = new ArrayList<>();
        lines.add(ImpactLine.change(
                Strings.get("sheet.tasks", eligible.size()),
                TaskStatus.FAILED.value(),
                TaskStatus.PENDING.value(),
                Tone.ACCENT));
        if (eligible.size() == 1) {
            TaskRow row = Objects.requireNonNull(found.get(eligible.getFirst().targetId()));
            int position =
                    QueueOrder.read(planner).positionOf(row.task(), row.task().priority());
            lines.add(ImpactLine.change(Strings.get("sheet.queue"), "—", "#" + position, Tone.ACCENT));
        }
        lines.add(ImpactLine.remark(Strings.get("sheet.undo"), Strings.get("sheet.restart.undo"), Tone.NEUTRAL));
        return new ActPlan(
                Strings.get("sheet.restart.verb", eligible.size()),
                Strings.get("sheet.restart.keep", eligible.size()),
                false,
                acts,
                lines,
                risk,
                TaskActs.challenge(risk, eligible, planner.isProduction(), "sheet.restart.challenge"),
                planner.now(),
                mandate -> planner.commands().of(mandate, "restart", TaskActs.ids(eligible)));
    }
}
