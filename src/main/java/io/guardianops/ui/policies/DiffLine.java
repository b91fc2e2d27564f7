package io.guardianops.ui.policies;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// A line of a comparison of two texts.
///
/// @param text without its line end
record DiffLine(Kind kind, String text) {
    private static final int CONTEXT = 2;

    /// What became of it.
    enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /// Lines that are the same and not shown.
        GAP
    }

    /// What differs, with some lines around it; nothing if nothing does.
    static List<DiffLine> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<DiffLine> lines = new ArrayList<>();
        int shown = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int at = delta.getSource().getPosition();
            int from = Math.max(shown, at - CONTEXT);
            if (!lines.isEmpty()) {
                int until = Math.min(from, shown + CONTEXT);
                same(old, shown, until, lines);
                shown = until;
            }
            from = Math.max(from, shown);
            if (from > shown) {
                lines.add(new DiffLine(Kind.GAP, ""));
            }
            same(old, from, at, lines);
            delta.getSource().getLines().forEach(each -> lines.add(new DiffLine(Kind.REMOVED, each)));
            delta.getTarget().getLines().forEach(each -> lines.add(new DiffLine(Kind.ADDED, each)));
            shown = at + delta.getSource().size();
        }
        if (!lines.isEmpty()) {
            same(old, shown, Math.min(old.size(), shown + CONTEXT), lines);
        }
        return lines;
    }

    private static void same(List<String> old, int from, int until, List<DiffLine> lines) {
        for (int i = from; i < until; i++) {
            lines.add(new DiffLine(Kind.SAME, old.get(i)));
        }
    }
}
