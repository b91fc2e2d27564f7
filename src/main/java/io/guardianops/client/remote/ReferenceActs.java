package io.guardianops.client.remote;

import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Act;
import io.guardianops.model.RestoreStep.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Acts on a reference server. It checks less than it should: it cancels what ended and takes reasons that say
/// nothing. So each act is first held against the present, read just before, by the rules of our own engine; by
/// authority and fields before anything is read. Where the present can't be read, the act is sent without: its
/// route needs no reading. Safe for use from any thread.
final class ReferenceActs {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceActs.class);

    private final ReferenceFleet fleet;
    private final FleetMirror mirror;
    private final Acts acts;
    private final RestoreMarks marks;

    ReferenceActs(ReferenceFleet fleet, FleetMirror mirror, Acts acts, RestoreMarks marks) {
        this.fleet = fleet;
        this.mirror = mirror;
        this.acts = acts;
        this.marks = marks;
    }

    GuardianAction execute(Intervention intervention) {
        mirror.checkRequest(intervention);
        if (isRead(intervention.targetEntity(), () -> freshTargets(intervention))) {
            mirror.check(intervention);
        }
        refuseWithoutCall(intervention);
        return fleet.take(acts.execute(intervention));
    }

    GuardianAction revert(String actionId, Mandate mandate) {
        mirror.checkRevertRequest(actionId, mandate);
        checkRevert(actionId, mandate);
        try {
            return fleet.take(acts.revert(actionId, mandate));
        } catch (NotFound e) {
            // "Not found or already reverted": somebody was quicker.
            checkRevert(actionId, mandate);
            throw e;
        }
    }

    private void checkRevert(String actionId, Mandate mandate) {
        if (isRead(actionId, () -> freshAction(actionId))) {
            mirror.checkRevert(actionId, mandate);
        }
    }

    RestorePlan plan(String actionId) {
        freshAction(actionId);
        fleet.with(Part.AGENTS);
        return marks.marked(fleet.with(Part.TASKS).restorePlan(actionId));
    }

    GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        mirror.checkRestoreRequest(actionId, mandate);
        RestorePlan plan = plan(actionId);
        mirror.checkRestore(actionId, step, acceptDrift, mandate);
        RestoreStep wanted = step(plan, step);
        if (wanted.isDone()) {
            throw new Conflict(
                    "restore_done",
                    "Step " + step + " was already done by " + wanted.doneBy(),
                    "Nothing to do; a step runs once.");
        }
        if (wanted.condition() == Condition.BY_HAND) {
            throw new Conflict(
                    "restore_by_hand",
                    "This server has no call for step " + step + ": " + wanted.explanation(),
                    "Do it at the server and tick it off.");
        }
        GuardianAction ran = acts.execute(intervention(wanted.act(), mandate));
        fleet.take(ran);
        mirror.noteRan(actionId, step, ran.id());
        return ran;
    }

    void noteDoneByHand(String actionId, int step, String by) {
        RestoreStep wanted = step(plan(actionId), step);
        if (wanted.condition() != Condition.BY_HAND) {
            throw new Conflict(
                    "restore_not_by_hand",
                    "Step " + step + " of action " + actionId + " is not one to do by hand: " + wanted.explanation(),
                    "Show the restore plan to see what is left to do.");
        }
        mirror.noteByHand(actionId, step, by);
    }

    private static boolean isRead(String target, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (GuardianException e) {
            LOG.warn("{} can't be read before the act: {}; it is left to the server", target, e.text());
            return false;
        }
    }

    private void freshTargets(Intervention intervention) {
        switch (intervention) {
            case Intervention.CancelTask cancel -> fleet.freshTask(cancel.taskId());
            case Intervention.OverridePriority override -> fleet.freshTask(override.taskId());
            case Intervention.RestartTask restart -> fleet.freshTask(restart.taskId());
            case Intervention.ReallocateCapacity _ -> {
                fleet.stale();
                fleet.with(Part.AGENTS);
            }
            case Intervention.StopIntake _, Intervention.ResumeIntake _ -> {}
        }
    }

    private static void refuseWithoutCall(Intervention intervention) {
        switch (intervention) {
            case Intervention.RestartTask _ ->
                throw OpenConnection.cannot("restart a task", "Do it at the server itself.");
            case Intervention.StopIntake _, Intervention.ResumeIntake _ ->
                throw OpenConnection.cannot("stop or resume its intake", "Do it at the server itself.");
            case Intervention.CancelTask _, Intervention.OverridePriority _, Intervention.ReallocateCapacity _ -> {}
        }
    }

    private void freshAction(String actionId) {
        fleet.freshAction(actionId);
    }

    private static RestoreStep step(RestorePlan plan, int number) {
        return plan.steps().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        "restore_step_not_found",
                        "The restore plan of action " + plan.action().id() + " has no step " + number,
                        "Show the restore plan to see its steps."));
    }

    private static Intervention intervention(Act act, Mandate mandate) {
        return switch (act) {
            case Act.MoveCapacity(String from, String to, int capacity) ->
                new Intervention.ReallocateCapacity(from, to, capacity, mandate);
            case Act.SetPriority(String taskId, var priority) ->
                new Intervention.OverridePriority(taskId, priority.name(), mandate);
            case Act.Cancel(String taskId) -> new Intervention.CancelTask(taskId, mandate);
            case Act.Restart(String taskId) -> new Intervention.RestartTask(taskId, mandate);
            case Act.ResumeIntake _ -> new Intervention.ResumeIntake(mandate);
            case Act.StopIntake _ -> new Intervention.StopIntake(mandate);
        };
    }
}
