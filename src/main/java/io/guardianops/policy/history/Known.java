package io.guardianops.policy.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value that is known, which may be that there is none, or that isn't.
///
/// @param is    whether it is known
/// @param value null if there is none, or if it isn't known
/// @param <T>   type of the value
record Known<T>(boolean is, @Nullable T value) {
    static <T> Known<T> nothing() {
        return new Known<>(true, null);
    }

    static <T> Known<T> unknown() {
        return new Known<>(false, null);
    }

    static <T> Known<T> of(T value) {
        return new Known<>(true, value);
    }

    /// Unknown where there is none.
    static <T> Known<T> ifPresent(@Nullable T value) {
        return new Known<>(value != null, value);
    }

    /// None where there is none.
    static <T> Known<T> orNothing(@Nullable T value) {
        return new Known<>(true, value);
    }

    boolean isValue(T wanted) {
        return wanted.equals(value);
    }

    Known<T> orElse(Known<T> other) {
        return is ? this : other;
    }

    /// What two witnesses say together; unknown if they disagree: then something happened that
    /// nobody recorded.
    Known<T> and(Known<T> other) {
        if (!is || !other.is) {
            return orElse(other);
        }
        return Objects.equals(value, other.value) ? this : unknown();
    }
}
