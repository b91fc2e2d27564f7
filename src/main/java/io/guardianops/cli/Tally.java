package io.guardianops.cli;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts what became of several targets.
final class Tally {
    /// What became of one target.
    enum Outcome {
        DONE,
        /// Nothing was changed.
        NOT_DONE,
        /// It was sent and no answer came: it may have taken effect.
        OUTCOME_UNKNOWN,
        /// It was sent, no answer came, and the record has nothing of it yet.
        NOT_ON_RECORD,
        /// It wasn't tried any more.
        NOT_SENT;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    void add(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    boolean has(Outcome outcome) {
        return counts.containsKey(outcome);
    }

    /// "Of 3: 2 done, 1 not done."
    String text() {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().words())
                .collect(Collectors.joining(", ", "Of " + total + ": ", "."));
    }
}
