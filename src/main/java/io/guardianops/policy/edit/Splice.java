package io.guardianops.policy.edit;

import java.util.Comparator;
import java.util.List;

/// A stretch of a text that becomes another.
record Splice(int start, int end, String replacement) {
    private static final Comparator<Splice> LAST_FIRST =
            Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end).reversed();

    static Splice insert(int at, String text) {
        return new Splice(at, at, text);
    }

    static Splice delete(int start, int end) {
        return new Splice(start, end, "");
    }

    /// Makes all of them; they don't overlap.
    static String apply(String text, List<Splice> splices) {
        StringBuilder out = new StringBuilder(text);
        splices.stream().sorted(LAST_FIRST).forEach(each -> out.replace(each.start(), each.end(), each.replacement()));
        return out.toString();
    }
}
