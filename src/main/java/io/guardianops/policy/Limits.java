package io.guardianops.policy;

import java.time.Duration;

/// What brakes a policy.
///
/// @param maxActionsPerHour interventions within any hour; [#UNLIMITED] for none
/// @param cooldown          after an intervention on a target, how long it is left alone; zero for
///     none
/// @param maxTargets        targets acted on in one sweep; [#UNLIMITED] for none
public record Limits(int maxActionsPerHour, Duration cooldown, int maxTargets) {
    /// No limit.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public static final Limits NONE = new Limits(UNLIMITED, Duration.ZERO, UNLIMITED);

    /// True if nothing bounds how often or how much it acts.
    public boolean areNone() {
        return maxActionsPerHour == UNLIMITED && maxTargets == UNLIMITED;
    }
}
