package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.RestoreStep;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One act of a plan on one target, frozen by id.
///
/// @param targetId  id of the task, agent or action
/// @param title     how people know it
/// @param priority  a task's urgency
/// @param guarded   the target is protected
/// @param detail    what stands at the right: the agent that holds it, the step's explanation
/// @param call      what would be sent
/// @param exclusion why it will not be sent, or null if it will
/// @param sourceCapacity the capacity that a reallocation's preview was made with, else null
public record PlannedAct(
        String targetId,
        String title,
        @Nullable Priority priority,
        boolean guarded,
        String detail,
        Call call,
        @Nullable String exclusion,
        @Nullable Integer sourceCapacity) {

    /// An act that is on no agent's capacity.
    public PlannedAct(
            String targetId,
            String title,
            @Nullable Priority priority,
            boolean guarded,
            String detail,
            Call call,
            @Nullable String exclusion) {
        this(targetId, title, priority, guarded, detail, call, exclusion, null);
    }

    /// The one call to the guardian system that the act is.
    public sealed interface Call {
        /// An intervention, once the mandate is known.
        record Intervene(Function<Mandate, Intervention> make) implements Call {}

        record Revert(String actionId) implements Call {}

        /// One step of a restore plan.
        ///
        /// @param act what the step does
        record Restore(String actionId, int number, RestoreStep.Act act, boolean acceptDrift) implements Call {}
    }

    public boolean isEligible() {
        return exclusion == null;
    }
}
