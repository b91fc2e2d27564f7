package io.guardianops.policy;

import java.util.Locale;

/// How far a policy may go.
public enum Mode {
    /// Evaluate and record.
    OBSERVE,
    /// Ask the commander.
    PROPOSE,
    /// Act.
    ENFORCE;

    /// The word in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
