package io.guardianops.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much a caller may do, in ascending order. Interventions need [#GUARDIAN] or higher.
public enum AuthorityLevel {
    WORKER(1),
    WATCHDOG(2),
    MONITOR(3),
    GUARDIAN(4),
    SYSTEM(5);

    /// What every intervention, restore step and revert requires.
    public static final AuthorityLevel REQUIRED_TO_INTERVENE = GUARDIAN;

    private final int level;

    AuthorityLevel(int level) {
        this.level = level;
    }

    /// The number on the wire, 1 (WORKER) to 5 (SYSTEM).
    public int level() {
        return level;
    }

    /// True if this level is enough where `required` is asked for.
    public boolean covers(AuthorityLevel required) {
        return compareTo(required) >= 0;
    }

    /// The level with this number, if there is one.
    public static Optional<AuthorityLevel> ofLevel(int level) {
        return Arrays.stream(values()).filter(each -> each.level == level).findFirst();
    }

    /// Reads a number ("4") or a name in any case ("guardian").
    public static Optional<AuthorityLevel> parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (AuthorityLevel level : values()) {
            if (level.name().equals(word) || Integer.toString(level.level()).equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
