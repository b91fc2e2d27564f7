package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
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
public record PlannedAct(
        String targetId,
        String title,
        @Nullable Priority priority,
        boolean guarded,
        String detail,
        Call call,
        @Nullable String exclusion) {

    /// The one call to the guardian system that the act is.
    public sealed interface Call {
        /// An intervention, once the mandate is known.
        record Intervene(Function<Mandate, Intervention> make) implements Call {}

        record Revert(String actionId) implements Call {}

        record RestoreStep(String actionId, int number, boolean acceptDrift) implements Call {}
    }

    public boolean isEligible() {
        return exclusion == null;
    }
}
