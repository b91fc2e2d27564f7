package io.guardianops.wire;

import io.guardianops.model.UtcText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times on the wire: ISO-8601 with offset. Written in UTC as `+00:00` with six fraction digits; read with any offset
/// and any number of fraction digits, cut to the microsecond.
public final class WireTime {
    private WireTime() {}

    public static String format(Instant time) {
        return UtcText.of(time);
    }

    /// The same, or null for null.
    static @Nullable String formatNullable(@Nullable Instant time) {
        return time == null ? null : format(time);
    }

    /// Reads a time; empty if the text isn't one, has no offset, or is of a year that no calendar on a wall has.
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(time -> time.getYear() >= 1 && time.getYear() <= 9999)
                    .map(time -> time.toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
