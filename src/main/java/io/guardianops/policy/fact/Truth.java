package io.guardianops.policy.fact;

/// A truth value of Kleene's three-valued logic, in the order in which AND takes the lowest and OR
/// the highest. Only [#TRUE] fires.
public enum Truth {
    FALSE,
    /// A fact is missing on which the answer hangs.
    UNKNOWN,
    TRUE;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
