package io.guardianops.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Texts as a document can show them: what its font lacks as codes, long ones on lines of a fixed width.
///
/// @param has whether the font has a character
record PdfText(IntPredicate has) {
    private static final String CODE = "<U+";

    /// A text without characters that the font lacks: each is written as `<U+1F512>`; and so that none of these can be
    /// mistaken for what stood there before, a `<U+` of the text's own as `<U+3C>U+`.
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            boolean isOwnCode = text.startsWith(CODE, i);
            if (point == '\n' || (!isOwnCode && !Character.isISOControl(point) && has.test(point))) {
                shown.appendCodePoint(point);
            } else {
                shown.append(CODE)
                        .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                        .append('>');
            }
            i += Character.charCount(point);
        }
        return shown.toString();
    }

    /// The lines of a text, none longer than this many characters; at least one. Words stay whole where they fit.
    List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : shown(text.replace("\r\n", "\n")).split("\n", -1)) {
            wrap(paragraph, width, lines);
        }
        return lines;
    }

    private static void wrap(String paragraph, int width, List<String> lines) {
        int[] points = paragraph.codePoints().toArray();
        int start = 0;
        while (points.length - start > width) {
            int space = lastSpace(points, start, start + width);
            int end = space > start ? space : start + width;
            lines.add(new String(points, start, end - start));
            start = end == space ? end + 1 : end;
        }
        lines.add(new String(points, start, points.length - start));
    }

    /// The last space in a range, its end included; -1 if there is none.
    private static int lastSpace(int[] points, int from, int to) {
        for (int i = to; i > from; i--) {
            if (points[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
