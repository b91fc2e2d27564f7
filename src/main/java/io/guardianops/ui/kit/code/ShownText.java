package io.guardianops.ui.kit.code;

import java.util.Arrays;

/// A text as an editor shows it, with LF as its only line end and no byte order mark, and how the places of the two
/// correspond. Immutable.
public final class ShownText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String shown;
    private final String lineEnd;
    private final boolean marked;
    /// Offsets of the characters that aren't shown, ascending.
    private final int[] hidden;

    public ShownText(String text) {
        marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        int first = text.indexOf('\r');
        if (first < 0 && !marked) {
            // Most texts are like this, and every letter that is typed makes a new one.
            shown = text;
            hidden = new int[0];
            lineEnd = "\n";
            return;
        }
        int[] found = new int[16];
        int count = 0;
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        if (marked) {
            found[count++] = 0;
            from = 1;
        }
        for (int at = first; at >= 0; at = text.indexOf('\r', from)) {
            out.append(text, from, at);
            from = at + 1;
            if (from < text.length() && text.charAt(from) == '\n') {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = at;
            } else {
                out.append('\n');
            }
        }
        out.append(text, from, text.length());
        shown = out.toString();
        hidden = Arrays.copyOf(found, count);
        lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    public String shown() {
        return shown;
    }

    /// Where an offset of the text is shown.
    public int toShown(int offset) {
        int before = Arrays.binarySearch(hidden, offset);
        return Math.min(shown.length(), offset - (before < 0 ? -before - 1 : before));
    }

    /// Which offset of the text is shown there.
    public int toText(int offset) {
        int low = marked ? 1 : 0;
        int high = hidden.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hidden[middle] - middle < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return offset + low;
    }

    /// A change of what is shown as a change of the text, with that one's line ends.
    public TextChange toText(TextChange change, String text) {
        int start = toText(change.at());
        int end = toText(change.at() + change.removed().length());
        return new TextChange(
                start, text.substring(start, end), change.inserted().replace("\n", lineEnd));
    }
}
