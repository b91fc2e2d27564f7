package io.guardianops.policy;

import io.guardianops.policy.condition.Condition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way back from what a policy did.
///
/// @param enabled                    there is one
/// @param after                      when it is due; null if it is not by time
/// @param requiresManualConfirmation ask the commander
/// @param revertToOriginalPriority   give tasks their old priority
/// @param restoreOriginalCapacity    give agents their old capacity
/// @param when                       due as soon as this holds; null if it is not by condition
public record Rollback(
        boolean enabled,
        @Nullable Duration after,
        boolean requiresManualConfirmation,
        boolean revertToOriginalPriority,
        boolean restoreOriginalCapacity,
        @Nullable Condition when) {
    public static final Rollback NONE = new Rollback(false, null, false, false, false, null);
}
