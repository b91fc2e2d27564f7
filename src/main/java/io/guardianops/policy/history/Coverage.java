package io.guardianops.policy.history;

import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What part of a window is known, and how well each fact.
///
/// @param from         where the window begins
/// @param to           where it ends
/// @param completeFrom since when no event is missing: all of the window, a part of its end, or
///     null for none of it. Before that, states show only as far as tasks carry the times of them,
///     and agents' don't
/// @param entries      one for each fact of the vocabulary, in its order
public record Coverage(Instant from, Instant to, @Nullable Instant completeFrom, List<Entry> entries) {
    public Coverage {
        entries = List.copyOf(entries);
    }

    /// How a fact is known.
    public enum Kind {
        /// As it was.
        RECORDED,
        /// Worked out from something else, and missing where that doesn't suffice.
        DERIVED,
        /// Missing, with the exceptions that the explanation names.
        NOT_RECORDED
    }

    /// One fact.
    ///
    /// @param fact        its name
    /// @param kind        how it is known
    /// @param explanation one sentence for people
    public record Entry(String fact, Kind kind, String explanation) {}

    /// The entry of a fact; empty for a name that is none.
    public Optional<Entry> of(String fact) {
        return entries.stream().filter(each -> each.fact().equals(fact)).findFirst();
    }

    static Coverage of(Recording recording) {
        Instant since = recording.eventsSince();
        Instant complete = since == null || since.isAfter(recording.to())
                ? null
                : since.isBefore(recording.from()) ? recording.from() : since;
        List<Entry> entries = Vocabulary.facts().stream()
                .map(Fact::name)
                .map(fact -> FactSource.of(fact).entry(fact, complete != null))
                .toList();
        return new Coverage(recording.from(), recording.to(), complete, entries);
    }
}
