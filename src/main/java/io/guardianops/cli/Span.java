package io.guardianops.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Spans of time as they are typed: `2h`, `1h30m`, `3d`, `2w`.
final class Span {
    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
    private static final long[] UNIT_SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private Span() {}

    /// The span, if that is what the text is.
    static Optional<Duration> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        var units = UNITS.matcher(word);
        if (word.isEmpty() || !units.matches()) {
            return Optional.empty();
        }
        Duration total = Duration.ZERO;
        for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
            String number = units.group(unit + 1);
            if (number != null) {
                total = total.plusSeconds(Long.parseLong(number) * UNIT_SECONDS[unit]);
            }
        }
        return Optional.of(total);
    }
}
