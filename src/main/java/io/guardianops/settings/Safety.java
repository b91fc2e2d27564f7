package io.guardianops.settings;

import java.time.Duration;

/// When the console stops trusting what it shows, and whoever sits before it.
///
/// @param stalenessLimit data older than this disables interventions
/// @param disarmAfter without input for this long, the console goes from Armed back to Observe
public record Safety(Duration stalenessLimit, Duration disarmAfter) {
    public static final Safety DEFAULT = new Safety(Duration.ofSeconds(30), Duration.ofMinutes(15));

    public Safety {
        Require.positive(stalenessLimit, "stalenessLimit");
        Require.positive(disarmAfter, "disarmAfter");
    }

    public Safety withStalenessLimit(Duration limit) {
        return new Safety(limit, disarmAfter);
    }

    public Safety withDisarmAfter(Duration idle) {
        return new Safety(stalenessLimit, idle);
    }
}
