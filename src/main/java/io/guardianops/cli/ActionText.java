package io.guardianops.cli;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.wire.WireFormat;
import java.time.Instant;

/// An action for people.
final class ActionText {
    private ActionText() {}

    static Fields fields(ActionRow row, Instant now) {
        GuardianAction action = row.action();
        Fields fields = new Fields(now)
                .add("Action", action.type())
                .add("Id", action.id())
                .add("Target", action.targetEntity())
                .add("Title", row.targetTitle())
                .add("State", state(row.state()))
                .add("Reason", action.reason())
                .add(
                        "By",
                        action.initiatedBy() + ", " + action.authority().name() + " ("
                                + action.authority().level() + ")")
                .add("Approved by", action.approvedBy())
                .time("Executed", action.executedAt())
                .time("Reverted", action.revertedAt());
        action.auditLog().forEach((key, value) -> fields.add(key, value == null ? null : json(value)));
        return fields;
    }

    static String state(ActionState state) {
        return switch (state) {
            case ActionState.Active() -> "active";
            case ActionState.MarkedReverted() -> "marked reverted";
            case ActionState.Restored(int done, int total) -> "restored " + done + "/" + total;
        };
    }

    /// What was done, in one line.
    static String receipt(GuardianAction action) {
        return done(action.type()) + " " + action.targetEntity() + ". Action " + action.id();
    }

    private static String done(ActionType type) {
        return switch (type.value()) {
            case "cancel_task" -> "Cancelled task";
            case "override_priority" -> "Changed the priority of task";
            case "reallocate_capacity" -> "Moved capacity";
            case "restart_task" -> "Put back into the queue: task";
            case "stop_intake" -> "Stopped the intake of the";
            case "resume_intake" -> "Resumed the intake of the";
            default -> "Done: " + type;
        };
    }

    private static String json(Object value) {
        return value instanceof String text ? text : WireFormat.write(value);
    }
}
