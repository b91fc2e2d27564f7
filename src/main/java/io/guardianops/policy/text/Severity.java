package io.guardianops.policy.text;

import java.util.Locale;

/// How bad a finding is, worst first.
public enum Severity {
    /// The file can't be put in force.
    ERROR,
    /// It would do harm that its author may not expect.
    DANGER,
    /// It probably means something else.
    WARNING,
    /// It could be said better.
    SUGGESTION;

    /// The word on the command line and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
