package io.guardianops.client.remote;

import io.guardianops.model.ActionState;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Act;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Shows what people did by hand at a server, and what only people can do there. Safe for use from any thread.
final class RestoreMarks {
    private final FleetMirror mirror;

    RestoreMarks(FleetMirror mirror) {
        this.mirror = mirror;
    }

    /// The plan with the steps that the server has no call for as work for hands, ticked off where that was done.
    RestorePlan marked(RestorePlan plan) {
        Map<Integer, String> done = mirror.byHand(plan.action().id());
        return new RestorePlan(
                plan.action(),
                plan.steps().stream()
                        .map(step -> marked(step, done.get(step.number())))
                        .toList());
    }

    private static RestoreStep marked(RestoreStep step, @Nullable String by) {
        if (by != null && !step.isDone()) {
            return new RestoreStep(
                    step.number(), step.act(), Condition.NOT_NEEDED, "this step was done by hand by " + by, by);
        }
        boolean open = step.condition() == Condition.POSSIBLE || step.condition() == Condition.DRIFTED;
        return open && !hasCall(step.act())
                ? new RestoreStep(
                        step.number(),
                        step.act(),
                        Condition.BY_HAND,
                        step.explanation() + "; this server has no call for it, so do it there and tick it off",
                        null)
                : step;
    }

    private static boolean hasCall(Act act) {
        return switch (act) {
            case Act.MoveCapacity _, Act.SetPriority _, Act.Cancel _ -> true;
            case Act.Restart _, Act.ResumeIntake _, Act.StopIntake _ -> false;
        };
    }

    Page<ActionRow> marked(Page<ActionRow> page) {
        Set<String> handled = mirror.handled();
        return page.map(row -> handled.contains(row.id()) ? marked(row) : unnumbered(row));
    }

    ActionRow marked(ActionRow row) {
        int byHand = mirror.byHand(row.id()).size();
        if (byHand == 0) {
            return unnumbered(row);
        }
        ActionState state = row.state() instanceof ActionState.Restored restored
                ? new ActionState.Restored(restored.done() + byHand, Math.max(restored.total(), byHand))
                : new ActionState.Restored(byHand, byHand);
        return new ActionRow(row.action(), state, row.targetTitle());
    }

    /// The server tells no numbers, and those of the mirror mean nothing to anybody else.
    private static ActionRow unnumbered(ActionRow row) {
        return new ActionRow(row.action(), row.state(), row.targetTitle());
    }

    /// The numbers at a glance, as old as the oldest of what they are made of.
    FleetOverview asOf(Instant time) {
        FleetOverview now = mirror.view().overview();
        return new FleetOverview(
                time,
                now.tasks(),
                now.running(),
                now.stuck(),
                now.blockingCritical(),
                now.onFailedAgents(),
                now.agents(),
                now.failedAgents(),
                now.notRestored(),
                now.intakeStopped());
    }
}
