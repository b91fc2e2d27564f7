package io.guardianops.cli;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.SourceText.Position;
import io.guardianops.policy.text.Span;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The line of a text in which something was found, and carets under it.
final class Excerpt {
    private static final String INDENT = "    ";
    private static final String CUT = "…";
    /// Longest excerpt, in characters.
    private static final int WIDEST = 120;
    /// What stays before the place if the line is cut.
    private static final int BEFORE = 40;

    private static final Set<UnicodeScript> WIDE_SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private Excerpt() {}

    /// Two lines, or none where there is nothing to show. A span over several lines is shown on its
    /// first.
    static List<String> lines(SourceText source, Span span) {
        Position begin = source.position(span.start());
        Position end = source.position(span.end());
        int[] line = source.line(begin.line()).codePoints().toArray();
        if (line.length > 0 && line[0] == '\uFEFF' && begin.line() == 1) {
            line = Arrays.copyOfRange(line, 1, line.length);
        }
        int from = Math.min(begin.column() - 1, line.length);
        int to = end.line() == begin.line() ? Math.min(end.column() - 1, line.length) : line.length;
        int first = line.length <= WIDEST ? 0 : Math.max(0, from - BEFORE);
        int last = Math.min(line.length, first + WIDEST);
        String text = Printable.of(new String(line, first, last - first));
        if (text.isBlank()) {
            return List.of();
        }
        String before = first > 0 ? CUT : "";
        String after = last < line.length ? CUT : "";
        int[] shown = text.codePoints().toArray();
        int gap = before.length() + width(shown, 0, from - first);
        int carets = Math.max(1, width(shown, from - first, Math.min(to, last) - first));
        return List.of(INDENT + before + text + after, INDENT + " ".repeat(gap) + "^".repeat(carets));
    }

    private static int width(int[] points, int from, int to) {
        int width = 0;
        for (int i = from; i < Math.min(to, points.length); i++) {
            width += width(points[i]);
        }
        return width;
    }

    /// Columns of a terminal, near enough: the whole table of widths (Unicode Standard Annex 11) is
    /// not in the JDK.
    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean fullWidth = (point >= 0xFF01 && point <= 0xFF60) || (point >= 0x3001 && point <= 0x303E);
        return fullWidth || Character.isEmojiPresentation(point) || WIDE_SCRIPTS.contains(UnicodeScript.of(point))
                ? 2
                : 1;
    }
}
