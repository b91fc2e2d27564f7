package io.guardianops.policy.fact;

import java.util.Locale;

/// The types of the condition language.
public enum FactType {
    NUMBER,
    STRING,
    BOOL,
    /// A span of time, in microseconds.
    DURATION,
    /// A moment, in microseconds since 1970-01-01T00:00:00Z.
    TIMESTAMP,
    /// LOW < MEDIUM < HIGH < CRITICAL.
    PRIORITY,
    LIST;

    /// The word for people.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
