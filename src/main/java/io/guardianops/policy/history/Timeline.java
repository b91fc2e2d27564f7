package io.guardianops.policy.history;

import java.time.Instant;
import java.util.List;

/// A value over time, told by its recorded changes and by what it is in the end.
///
/// @param changes oldest first
/// @param present what it is in the end
/// @param <T>     type of the value
record Timeline<T>(List<Change<T>> changes, T present) {
    Timeline {
        changes = List.copyOf(changes);
    }

    /// One change.
    record Change<T>(Instant at, Known<T> before, Known<T> after) {}

    /// The value at a moment, if no change after it is missing. Unknown where two changes don't fit
    /// together.
    Known<T> at(Instant moment) {
        Known<T> earlier = Known.unknown();
        for (Change<T> change : changes) {
            if (change.at().isAfter(moment)) {
                return earlier.and(change.before());
            }
            earlier = change.after();
        }
        return earlier.and(Known.of(present));
    }
}
