package io.guardianops.ui.kit;

/// Whether acts are allowed just now, and if not, why: the words that stand beside a disabled button.
public sealed interface Permission {
    record Allowed() implements Permission {}

    /// Not now.
    ///
    /// @param reason one short sentence
    record Denied(String reason) implements Permission {}

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /// The reason of a denial, or nothing.
    default String reason() {
        return switch (this) {
            case Allowed _ -> "";
            case Denied(String why) -> why;
        };
    }
}
