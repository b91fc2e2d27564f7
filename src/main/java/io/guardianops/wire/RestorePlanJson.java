package io.guardianops.wire;

import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What would bring the state from before an action back.
///
/// @param actionId the action
/// @param steps    in the order in which to run them
public record RestorePlanJson(String actionId, List<Step> steps) {
    /// One step.
    ///
    /// @param step         its number, from 1
    /// @param actionType   the kind of action that running it leaves
    /// @param targetEntity what it acts on
    /// @param parameters   what else it takes: `capacity`, `new_priority`
    /// @param condition    `possible`, `drifted`, `not_needed` or `impossible`
    /// @param explanation  why, for people
    /// @param doneBy       the id of the action that ran it, or null
    public record Step(
            int step,
            String actionType,
            String targetEntity,
            Map<String, Object> parameters,
            String condition,
            String explanation,
            @Nullable String doneBy) {

        public static Step of(RestoreStep step) {
            String condition = step.condition().name().toLowerCase(Locale.ROOT);
            return new Step(
                    step.number(),
                    type(step.act()).value(),
                    target(step.act()),
                    parameters(step.act()),
                    condition,
                    step.explanation(),
                    step.doneBy());
        }

        private static ActionType type(RestoreStep.Act act) {
            return switch (act) {
                case RestoreStep.Act.Restart _ -> ActionType.RESTART_TASK;
                case RestoreStep.Act.MoveCapacity _ -> ActionType.REALLOCATE_CAPACITY;
                case RestoreStep.Act.SetPriority _ -> ActionType.OVERRIDE_PRIORITY;
                case RestoreStep.Act.Cancel _ -> ActionType.CANCEL_TASK;
                case RestoreStep.Act.ResumeIntake _ -> ActionType.RESUME_INTAKE;
                case RestoreStep.Act.StopIntake _ -> ActionType.STOP_INTAKE;
            };
        }

        private static String target(RestoreStep.Act act) {
            return switch (act) {
                case RestoreStep.Act.Restart restart -> restart.taskId();
                case RestoreStep.Act.MoveCapacity move ->
                    move.fromAgentId() + GuardianAction.TRANSFER_ARROW + move.toAgentId();
                case RestoreStep.Act.SetPriority set -> set.taskId();
                case RestoreStep.Act.Cancel cancel -> cancel.taskId();
                case RestoreStep.Act.ResumeIntake _, RestoreStep.Act.StopIntake _ -> Intervention.QUEUE;
            };
        }

        private static Map<String, Object> parameters(RestoreStep.Act act) {
            return switch (act) {
                case RestoreStep.Act.MoveCapacity move -> Map.of("capacity", move.capacity());
                case RestoreStep.Act.SetPriority set ->
                    Map.of("new_priority", set.priority().name());
                default -> Map.of();
            };
        }
    }

    public static RestorePlanJson of(RestorePlan plan) {
        return new RestorePlanJson(
                plan.action().id(), plan.steps().stream().map(Step::of).toList());
    }
}
