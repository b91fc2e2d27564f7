package io.guardianops.ui.kit;

import io.guardianops.model.RestoreStep;
import java.util.function.UnaryOperator;

/// Steps of restore plans in words, the same in every view. Any thread.
public final class StepText {
    private StepText() {}

    /// "Restart task 78db4b…", "Move 2 slots from agent-11 to agent-04".
    public static String of(RestoreStep.Act act) {
        return of(act, id -> id);
    }

    /// "Restart task Reindex customer graph".
    ///
    /// @param taskName a task's name from its id
    public static String of(RestoreStep.Act act, UnaryOperator<String> taskName) {
        return switch (act) {
            case RestoreStep.Act.Restart(String id) -> Strings.get("step.restart", taskName.apply(id));
            case RestoreStep.Act.MoveCapacity(String from, String to, int slots) ->
                Strings.get("step.move", slots, from, to);
            case RestoreStep.Act.SetPriority(String id, var priority) ->
                Strings.get("step.priority", taskName.apply(id), priority);
            case RestoreStep.Act.Cancel(String id) -> Strings.get("step.cancel", taskName.apply(id));
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
            case BY_HAND -> Strings.get("step.by-hand");
        };
    }
}
