package io.guardianops.model;

import org.jspecify.annotations.Nullable;

/// One step of a restore plan; running it is an audited action of its own.
///
/// @param number      from 1
/// @param act         what would be done
/// @param condition   whether it can still be done
/// @param explanation why, for people: "task is failed since 14:02; it would go back to pending"
/// @param doneBy      the id of the action that ran this step, or who did it by hand; null while it is not done
public record RestoreStep(
        int number,
        Act act,
        Condition condition,
        String explanation,
        @Nullable String doneBy) {

    /// How the present relates to what the step expects.
    public enum Condition {
        /// The state is as the action left it.
        POSSIBLE,
        /// The state has changed since; the step is refused unless the drift is accepted.
        DRIFTED,
        /// The old state is there already, or the step was run.
        NOT_NEEDED,
        /// It can't be done any more, e.g. because the task is gone.
        IMPOSSIBLE,
        /// The system has no call for it: a person does it there and ticks it off here.
        BY_HAND
    }

    /// What a step does.
    public sealed interface Act {
        record Restart(String taskId) implements Act {}

        record MoveCapacity(String fromAgentId, String toAgentId, int capacity) implements Act {}

        record SetPriority(String taskId, Priority priority) implements Act {}

        record Cancel(String taskId) implements Act {}

        record ResumeIntake() implements Act {}

        record StopIntake() implements Act {}
    }

    public boolean isDone() {
        return doneBy != null;
    }
}
