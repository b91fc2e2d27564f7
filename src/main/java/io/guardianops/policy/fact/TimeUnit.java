package io.guardianops.policy.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The units that durations are written in.
public enum TimeUnit {
    SECONDS("s", 1),
    MINUTES("min", 60),
    HOURS("h", 3_600),
    DAYS("d", 86_400);

    private final String symbol;
    private final long micros;

    TimeUnit(String symbol, long seconds) {
        this.symbol = symbol;
        this.micros = seconds * 1_000_000;
    }

    /// How people abbreviate it.
    public String symbol() {
        return symbol;
    }

    /// Microseconds in one.
    public long micros() {
        return micros;
    }

    /// The word of the language: `second` for one, `seconds` otherwise.
    public String word(boolean one) {
        String plural = name().toLowerCase(Locale.ROOT);
        return one ? plural.substring(0, plural.length() - 1) : plural;
    }

    /// Reads `minute` or `minutes`.
    public static Optional<TimeUnit> parse(String word) {
        return Arrays.stream(values())
                .filter(each -> word.equals(each.word(true)) || word.equals(each.word(false)))
                .findFirst();
    }

    /// Every word that [#parse] reads.
    public static List<String> words() {
        return Arrays.stream(values())
                .flatMap(each -> List.of(each.word(true), each.word(false)).stream())
                .toList();
    }
}
