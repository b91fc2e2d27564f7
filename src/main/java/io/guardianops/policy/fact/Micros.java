package io.guardianops.policy.fact;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Times as numbers: microseconds, exact as long as they are below 2⁵³, which lasts until the year 2255.
final class Micros {
    private Micros() {}

    /// Since 1970; NaN for no time.
    static double since1970(@Nullable Instant time) {
        return time == null ? Double.NaN : of(time.getEpochSecond(), time.getNano());
    }

    /// From one moment to another; NaN if one is missing, and never negative: clocks of two machines differ.
    static double between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return Double.NaN;
        }
        Duration time = Duration.between(from, to);
        return Math.max(0, of(time.getSeconds(), time.getNano()));
    }

    private static double of(long seconds, int nanos) {
        return seconds * 1e6 + Math.floorDiv(nanos, 1_000);
    }
}
