package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the plans on tasks share.
final class TaskActs {
    private TaskActs() {}

    /// One planned act for each id, in the order of the ids.
    ///
    /// @param exclude why a task can't be acted on, or null
    /// @param act     the intervention on a task's id
    static List<PlannedAct> of(
            List<String> ids,
            Map<String, TaskRow> found,
            Function<TaskRow, @Nullable String> exclude,
            BiFunction<String, Mandate, Intervention> act) {
        List<PlannedAct> acts = new ArrayList<>();
        for (String id : ids) {
            PlannedAct.Call call = new PlannedAct.Call.Intervene(mandate -> act.apply(id, mandate));
            TaskRow row = found.get(id);
            acts.add(
                    row == null
                            ? new PlannedAct(id, id, null, false, "", call, Strings.get("sheet.skip.gone"))
                            : new PlannedAct(
                                    id,
                                    row.task().displayName(),
                                    row.task().priority(),
                                    row.task().isProtected(),
                                    row.task().assignedAgentId() == null
                                            ? ""
                                            : row.task().assignedAgentId(),
                                    call,
                                    exclude.apply(row)));
        }
        return acts;
    }

    static List<String> ids(List<PlannedAct> acts) {
        return acts.stream().map(PlannedAct::targetId).toList();
    }

    /// The risk of acting on these tasks: `base` for one ordinary task, R3 for anything more.
    static Risk risk(Risk base, List<PlannedAct> eligible, boolean production) {
        boolean raised = production || eligible.size() > 1 || eligible.stream().anyMatch(PlannedAct::guarded);
        return raised ? Risk.R3 : base;
    }

    /// What makes it R3, for the heading above the challenge.
    static String why(List<PlannedAct> eligible, boolean production) {
        List<String> reasons = new ArrayList<>();
        if (eligible.stream().anyMatch(PlannedAct::guarded)) {
            reasons.add(Strings.get("sheet.risk.protected"));
        }
        if (eligible.size() > 1) {
            reasons.add(Strings.get("sheet.risk.bulk", eligible.size()));
        }
        if (production) {
            reasons.add(Strings.get("sheet.risk.production"));
        }
        return String.join(" · ", reasons);
    }

    /// The challenge of typing the number of tasks, from R3 on.
    static @Nullable Challenge challenge(Risk risk, List<PlannedAct> eligible, boolean production, String promptKey) {
        return risk == Risk.R3
                ? new Challenge(why(eligible, production), Strings.get(promptKey), Integer.toString(eligible.size()))
                : null;
    }
}
