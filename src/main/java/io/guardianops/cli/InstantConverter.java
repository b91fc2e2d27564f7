package io.guardianops.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a point in time from the command line: an ISO-8601 time, a date (its start, UTC), or how long ago (`2h`,
/// `1h30m`, `3d`).
final class InstantConverter implements ITypeConverter<Instant> {
    private final InstantSource clock;

    InstantConverter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        String word = text.strip();
        Optional<Duration> ago = Span.parse(word);
        if (ago.isPresent()) {
            return clock.instant().minus(ago.get());
        }
        try {
            if (!word.contains("T")) {
                return LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return hasOffset(word)
                    ? OffsetDateTime.parse(word).toInstant()
                    : LocalDateTime.parse(word).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time; give 2026-11-22T14:00:00Z, 2026-11-22 (UTC), or an age such as 2h");
        }
    }

    private static boolean hasOffset(String word) {
        return word.matches(".*(?:[zZ]|[+-]\\d\\d(?::?\\d\\d)?)$") && word.indexOf('T') < word.length() - 1;
    }
}
