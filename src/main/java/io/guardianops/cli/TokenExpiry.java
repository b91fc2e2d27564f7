package io.guardianops.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// When a token expires.
///
/// @param at null if it does not
record TokenExpiry(@Nullable Instant at) {
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration USUAL = Duration.ofDays(90);

    /// For those who say nothing.
    static TokenExpiry usual(InstantSource clock) {
        return new TokenExpiry(clock.instant().plus(USUAL));
    }

    /// Reads `never`, a span from now (`30d`), a date (its start, UTC) or an ISO-8601 time.
    static final class Converter implements ITypeConverter<TokenExpiry> {
        private final InstantSource clock;

        Converter(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public TokenExpiry convert(String text) {
            String word = text.strip();
            if (word.toLowerCase(Locale.ROOT).equals("never")) {
                return new TokenExpiry(null);
            }
            Instant now = clock.instant();
            Optional<Duration> span = Span.parse(word);
            Instant at = span.isPresent() ? now.plus(span.get()) : time(word);
            if (!at.isAfter(now)) {
                throw new TypeConversionException("'" + text + "' does not lie ahead");
            }
            if (at.isAfter(now.plus(LONGEST))) {
                throw new TypeConversionException("'" + text + "' is more than ten years ahead; give less, or never");
            }
            return new TokenExpiry(at);
        }

        private static Instant time(String word) {
            try {
                return word.contains("T")
                        ? OffsetDateTime.parse(word).toInstant()
                        : LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException notATime) {
                throw new TypeConversionException("'" + word
                        + "' is no time to expire at; give a span such as 30d, a date, a time such as"
                        + " 2026-12-24T18:00:00Z, or never");
            }
        }
    }
}
