package io.guardianops.ui.tasks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that someone probably meant, by the fewest single-letter edits (Levenshtein distance).
final class Closest {
    /// More edits than this are another word, not a slip.
    private static final int MOST_EDITS = 2;

    private Closest() {}

    /// The closest of the known words, any case; empty if none is close.
    static Optional<String> to(String word, Collection<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(each -> isClose(typed, each.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt((String each) -> distance(typed, each.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isClose(String typed, String each) {
        return (typed.length() > 1 && each.startsWith(typed))
                || distance(typed, each) <= Math.min(MOST_EDITS, (each.length() - 1) / 2);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
