package io.guardianops.model;

import java.util.Locale;
import java.util.Optional;

/// A task's urgency; the queue serves [#CRITICAL] first. The natural order is the order of service.
public enum Priority {
    CRITICAL(0),
    HIGH(1),
    MEDIUM(2),
    LOW(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /// 0 for CRITICAL to 3 for LOW: what the queue sorts by.
    public int rank() {
        return rank;
    }

    /// True if this is at least as urgent as `other`.
    public boolean atLeast(Priority other) {
        return compareTo(other) <= 0;
    }

    /// Reads a name in any case.
    public static Optional<Priority> parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (Priority priority : values()) {
            if (priority.name().equals(word)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
