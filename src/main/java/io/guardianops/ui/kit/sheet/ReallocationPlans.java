package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Moving capacity: both agents before and after, and the running tasks that then exceed what is left.
final class ReallocationPlans {
    private final ActPlanner planner;

    ReallocationPlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan plan(ActDraft.Reallocate draft) {
        AgentRow from = planner.client().agent(draft.fromAgentId());
        AgentRow to = planner.client().agent(draft.toAgentId());
        int left = from.agent().capacity() - draft.capacity();
        PlannedAct act = new PlannedAct(
                draft.fromAgentId(),
                draft.fromAgentId() + " → " + draft.toAgentId(),
                null,
                false,
                Strings.get("sheet.reallocate.slots", draft.capacity()),
                new PlannedAct.Call.Intervene(mandate ->
                        new ReallocateCapacity(draft.fromAgentId(), draft.toAgentId(), draft.capacity(), mandate)),
                exclusion(draft, left));
        boolean drains = left == 0;
        Risk risk = drains || planner.isProduction() ? Risk.R3 : Risk.R2;
        return new ActPlan(
                Strings.get("sheet.reallocate.verb", draft.capacity()),
                Strings.get("sheet.reallocate.keep"),
                drains,
                List.of(act),
                impact(from, to, draft.capacity()),
                risk,
                challenge(risk, drains, draft.fromAgentId(), left),
                planner.now(),
                mandate -> planner.commands()
                        .of(
                                mandate,
                                "reallocate",
                                "--from",
                                draft.fromAgentId(),
                                "--to",
                                draft.toAgentId(),
                                "--capacity",
                                Integer.toString(draft.capacity())));
    }

    private static @Nullable String exclusion(ActDraft.Reallocate draft, int left) {
        if (draft.capacity() < 1) {
            return Strings.get("sheet.skip.no-capacity");
        }
        if (draft.fromAgentId().equals(draft.toAgentId())) {
            return Strings.get("sheet.skip.same-agent");
        }
        return left < 0 ? Strings.get("sheet.skip.insufficient", draft.fromAgentId(), left + draft.capacity()) : null;
    }

    private @Nullable Challenge challenge(Risk risk, boolean drains, String agentId, int left) {
        if (risk != Risk.R3) {
            return null;
        }
        List<String> why = new ArrayList<>();
        if (drains) {
            why.add(Strings.get("sheet.risk.drain", agentId));
        }
        if (planner.isProduction()) {
            why.add(Strings.get("sheet.risk.production"));
        }
        return new Challenge(
                String.join(" · ", why),
                Strings.get("sheet.reallocate.challenge", agentId),
                Integer.toString(Math.max(0, left)));
    }

    private List<ImpactLine> impact(AgentRow from, AgentRow to, int moved) {
        List<ImpactLine> lines = new ArrayList<>();
        int left = from.agent().capacity() - moved;
        lines.add(capacity(from, left, left == 0 ? Tone.DANGER : Tone.WARNING));
        lines.add(capacity(to, to.agent().capacity() + moved, Tone.SUCCESS));
        int over = from.used() - left;
        if (over > 0) {
            lines.add(ImpactLine.remark(
                    Strings.get("sheet.over"),
                    Strings.get("sheet.over.text", over, names(from.id(), over)),
                    Tone.DANGER));
        }
        if (to.agent().hasFailed() || to.agent().status().isOutOfService()) {
            lines.add(ImpactLine.remark(
                    to.id(),
                    Strings.get("sheet.reallocate.to-failed", to.agent().status()),
                    Tone.DANGER));
        }
        lines.add(ImpactLine.remark(Strings.get("sheet.undo"), Strings.get("sheet.reallocate.undo"), Tone.NEUTRAL));
        return lines;
    }

    private static ImpactLine capacity(AgentRow agent, int after, Tone tone) {
        return ImpactLine.change(
                Strings.get("sheet.capacity.of", agent.id()),
                Strings.get("sheet.capacity", agent.agent().capacity(), agent.used()),
                Strings.get("sheet.capacity", after, agent.used()),
                tone);
    }

    /// The least urgent and newest first: those that would not have got a slot.
    private String names(String agentId, int over) {
        TaskQuery query = TaskQuery.builder()
                .agentId(agentId)
                .statuses(TaskStatus.RUNNING, TaskStatus.ASSIGNED)
                .limit(TaskQuery.MAX_LIMIT)
                .build();
        return planner.client().tasks(query).items().stream()
                .map(TaskRow::task)
                .sorted(Comparator.comparing(Task::priority)
                        .reversed()
                        .thenComparing(Task::updatedAt, Comparator.reverseOrder()))
                .limit(over)
                .map(Task::displayName)
                .collect(Collectors.joining(", "));
    }
}
