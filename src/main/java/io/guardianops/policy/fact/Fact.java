package io.guardianops.policy.fact;

import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One entry of the vocabulary.
///
/// @param name        dotted, as conditions write it
/// @param type        type of its values
/// @param unit        for durations: the unit of a bare number beside it
/// @param domain      values that it is known to take
/// @param subject     what it is about
/// @param optional    true if it may be missing although its subject is there
/// @param places      where it has a value
/// @param origin      where the value comes from, for people
/// @param description what it is, for people
/// @param reader      reads it
public record Fact(
        String name,
        FactType type,
        @Nullable TimeUnit unit,
        Domain domain,
        Subject subject,
        boolean optional,
        Set<Place> places,
        String origin,
        String description,
        Reader reader) {

    public Fact {
        places = Set.copyOf(places);
    }

    /// Reads a fact's value in the form that its type is computed with.
    public sealed interface Reader {
        /// Numbers, durations and timestamps in microseconds, priorities from 0 for LOW to 3 for
        /// CRITICAL; NaN if missing.
        record Quantity(ToDoubleFunction<Facts> of) implements Reader {}

        /// Strings; null if missing.
        record Text(Function<Facts, @Nullable String> of) implements Reader {}

        /// Booleans; unknown if missing.
        record Flag(Function<Facts, Truth> of) implements Reader {}
    }
}
