package io.guardianops.store;

import io.guardianops.model.UtcText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as texts: UTC, always 32 characters, so that they sort in SQLite, which keeps them so. PostgreSQL reads the
/// same texts and has a type of its own.
final class Timestamps {
    /// As PostgreSQL and its driver write a TIMESTAMPTZ: `2026-11-22 14:02:03.123456+00`.
    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private static final int DATE_LENGTH = 10;

    private Timestamps() {}

    static String text(Instant time) {
        return UtcText.of(time);
    }

    static @Nullable String textOrNull(@Nullable Instant time) {
        return time == null ? null : text(time);
    }

    static Instant instant(String text) {
        return UtcText.parse(text).orElseGet(() -> ofAnyForm(text));
    }

    private static Instant ofAnyForm(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        return OffsetDateTime.parse(text, spaced ? SPACED : DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant();
    }

    static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : instant(text);
    }

    /// Seconds since 1970, as [Dialect#seconds] computes with.
    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
