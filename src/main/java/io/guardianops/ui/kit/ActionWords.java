package io.guardianops.ui.kit;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.query.ActionRow;

/// Actions, their states and restore steps in words, the same in every view.
public final class ActionWords {
    private ActionWords() {}

    /// "Cancel task", "Priority HIGH → CRITICAL", "Reallocate 2".
    public static String what(GuardianAction action) {
        return switch (action.type().value()) {
            case "cancel_task" -> Strings.get("action.cancel");
            case "reallocate_capacity" -> Strings.get("action.reallocate", detail(action, "capacity_transferred"));
            case "override_priority" ->
                Strings.get("action.priority", detail(action, "old_priority"), detail(action, "new_priority"));
            case "restart_task" -> Strings.get("action.restart");
            case "stop_intake" -> Strings.get("action.stop-intake");
            case "resume_intake" -> Strings.get("action.resume-intake");
            default -> action.type().value().replace('_', ' ');
        };
    }

    /// The title of the target, or its id; "agent-04 → agent-11" for a reallocation.
    public static String target(ActionRow row) {
        return row.targetTitle() != null
                ? row.targetTitle()
                : row.action().targetEntity().replace(GuardianAction.TRANSFER_ARROW, " → ");
    }

    /// "Cancel task · Reindex customer graph".
    public static String sentence(ActionRow row) {
        return what(row.action()) + " · " + target(row);
    }

    /// "Active", "Marked reverted", "Restored 1/1".
    public static String state(ActionState state) {
        return switch (state) {
            case ActionState.Active _ -> Strings.get("action.state.active");
            case ActionState.MarkedReverted _ -> Strings.get("action.state.reverted");
            case ActionState.Restored(int done, int total) -> Strings.get("action.state.restored", done, total);
        };
    }

    /// "Restart task 78db4b…", "Move 2 slots from agent-11 to agent-04".
    public static String step(RestoreStep.Act act) {
        return switch (act) {
            case RestoreStep.Act.Restart(String id) -> Strings.get("step.restart", id);
            case RestoreStep.Act.MoveCapacity(String from, String to, int slots) ->
                Strings.get("step.move", slots, from, to);
            case RestoreStep.Act.SetPriority(String id, var priority) -> Strings.get("step.priority", id, priority);
            case RestoreStep.Act.Cancel(String id) -> Strings.get("step.cancel", id);
            case RestoreStep.Act.ResumeIntake() -> Strings.get("step.resume-intake");
            case RestoreStep.Act.StopIntake() -> Strings.get("step.stop-intake");
        };
    }

    /// "Still possible", "Drifted", "Not needed", "Impossible", "Done".
    public static String condition(RestoreStep step) {
        if (step.isDone()) {
            return Strings.get("step.done");
        }
        return switch (step.condition()) {
            case POSSIBLE -> Strings.get("step.possible");
            case DRIFTED -> Strings.get("step.drifted");
            case NOT_NEEDED -> Strings.get("step.not-needed");
            case IMPOSSIBLE -> Strings.get("step.impossible");
        };
    }

    private static String detail(GuardianAction action, String key) {
        Object value = action.auditLog().get(key);
        return value == null ? "?" : value.toString();
    }
}
