package io.guardianops.engine;

import io.guardianops.model.Intervention;
import io.guardianops.model.Priority;

/// What an intervention must fulfil before its targets are looked at.
final class InterventionRules {
    private InterventionRules() {}

    /// Authority, then the mandate, then the act's own fields.
    static void check(Intervention intervention) {
        Rules.check(name(intervention), intervention.mandate());
        switch (intervention) {
            case Intervention.CancelTask cancel -> Rules.checkName("task_id", cancel.taskId());
            case Intervention.RestartTask restart -> Rules.checkName("task_id", restart.taskId());
            case Intervention.OverridePriority override -> {
                Rules.checkName("task_id", override.taskId());
                priority(override.newPriority());
            }
            case Intervention.ReallocateCapacity move -> check(move);
            case Intervention.StopIntake _, Intervention.ResumeIntake _ -> {}
        }
    }

    private static void check(Intervention.ReallocateCapacity move) {
        Rules.checkName("from_agent_id", move.fromAgentId());
        Rules.checkName("to_agent_id", move.toAgentId());
        if (move.capacity() < 1) {
            throw Refusals.capacityNotPositive(move.capacity());
        }
        if (move.fromAgentId().equals(move.toAgentId())) {
            throw Refusals.sameAgent(move.fromAgentId());
        }
    }

    static Priority priority(String word) {
        return Priority.parse(word).orElseThrow(() -> Refusals.invalidPriority(word));
    }

    private static String name(Intervention intervention) {
        return switch (intervention) {
            case Intervention.CancelTask _ -> "Emergency cancellation";
            case Intervention.ReallocateCapacity _ -> "Capacity reallocation";
            case Intervention.OverridePriority _ -> "Priority override";
            case Intervention.RestartTask _ -> "Task restart";
            case Intervention.StopIntake _ -> "Intake stop";
            case Intervention.ResumeIntake _ -> "Intake resumption";
        };
    }
}
