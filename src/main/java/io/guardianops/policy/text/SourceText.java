package io.guardianops.policy.text;

import java.util.Arrays;

/// A text with a name, and where its lines begin. A line ends at LF, CRLF or CR. Immutable.
public final class SourceText {
    /// Where an offset is, as editors count it.
    ///
    /// @param line   from 1
    /// @param column from 1, in code points, so that an emoji is one column
    public record Position(int line, int column) {
        @Override
        public String toString() {
            return line + ":" + column;
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final String text;
    private final int[] lineStarts;

    /// A text.
    ///
    /// @param name what people call it, in practice the file's path
    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public String at(Span span) {
        return text.substring(span.start(), span.end());
    }

    /// Line and column of an offset; one beyond the end counts as the end. A byte order mark takes
    /// no column.
    public Position position(int offset) {
        int within = Math.min(offset, text.length());
        int found = Arrays.binarySearch(lineStarts, within);
        int line = found >= 0 ? found : -found - 2;
        int start = lineStarts[line];
        if (line == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            start = Math.min(1, within);
        }
        return new Position(line + 1, text.codePointCount(start, within) + 1);
    }

    /// The text of a line, from 1, without its end.
    public String line(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    public int lineCount() {
        return lineStarts.length;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }
}
