package io.guardianops.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The time as records keep it: to the microsecond.
record EngineClock(InstantSource source) {
    Instant now() {
        return micros(source.instant());
    }

    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant toMicros(@Nullable Instant time) {
        return time == null ? null : micros(time);
    }
}
