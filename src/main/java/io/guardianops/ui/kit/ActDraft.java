package io.guardianops.ui.kit;

import io.guardianops.model.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An act that someone means to make: what a view or the palette hands to the intervention sheet.
public sealed interface ActDraft {
    /// End tasks as failed.
    ///
    /// @param hidden how many of the targets the filter hides
    record CancelTasks(List<String> taskIds, int hidden) implements ActDraft {
        public CancelTasks {
            taskIds = List.copyOf(taskIds);
        }
    }

    /// Give tasks another priority.
    ///
    /// @param priority the one to propose, or null to ask
    record SetPriority(List<String> taskIds, @Nullable Priority priority, int hidden) implements ActDraft {
        public SetPriority {
            taskIds = List.copyOf(taskIds);
        }
    }

    record Reallocate(String fromAgentId, String toAgentId, int capacity) implements ActDraft {}

    record RestartTasks(List<String> taskIds) implements ActDraft {
        public RestartTasks {
            taskIds = List.copyOf(taskIds);
        }
    }

    record Revert(String actionId) implements ActDraft {}

    /// Run steps of a restore plan.
    ///
    /// @param steps       numbers of the plan's steps to run, in order
    /// @param acceptDrift the commander saw the drift and wants the drifted steps run all the same
    record Restore(String actionId, List<Integer> steps, boolean acceptDrift) implements ActDraft {
        public Restore {
            steps = List.copyOf(steps);
        }
    }

    record StopIntake() implements ActDraft {}

    record ResumeIntake() implements ActDraft {}
}
