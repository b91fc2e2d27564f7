package io.guardianops.policy.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Suggestions {
    private static final int LONGEST = 64;

    private Suggestions() {}

    /// The nearest of the known words by Damerau-Levenshtein distance (a swap of neighbours counts
    /// one), if it is near: at most a third of the word wrong. The last part of a dotted name may
    /// also be all that was given; of several such names the shortest is meant.
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String given = word.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, given.length() / 3);
        String near = null;
        int least = allowed + 1;
        for (String each : known) {
            if (Math.abs(each.length() - given.length()) > allowed) {
                continue;
            }
            int distance = distance(given, each.toLowerCase(Locale.ROOT));
            if (distance < least || (distance == least && near != null && each.compareTo(near) < 0)) {
                near = each;
                least = distance;
            }
        }
        return near != null
                ? Optional.of(near)
                : known.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).endsWith("." + given))
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /// "; did you mean X?" or nothing.
    public static String didYouMean(Optional<String> suggestion) {
        return suggestion.map(each -> "; did you mean " + each + "?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
