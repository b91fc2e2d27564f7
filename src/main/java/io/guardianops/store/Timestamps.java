package io.guardianops.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as the database keeps them: UTC, always 32 characters, so that they sort as text.
final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }

    static @Nullable String textOrNull(@Nullable Instant time) {
        return time == null ? null : text(time);
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : instant(text);
    }

    /// Seconds since 1970, as SQL computes with: `unixepoch(…, 'subsec')`.
    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
