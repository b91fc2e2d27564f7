package io.guardianops.policy.edit;

/// Lines of a text by offsets: where they begin and end, and how far they are indented.
final class Lines {
    private final String text;
    private final String lineEnd;

    Lines(String text) {
        this.text = text;
        this.lineEnd = firstLineEnd(text);
    }

    String text() {
        return text;
    }

    /// The line end that the text uses first.
    String lineEnd() {
        return lineEnd;
    }

    /// Where the line of an offset begins; a byte order mark stands before the first.
    int start(int offset) {
        int at = Math.min(offset, text.length());
        while (at > 0 && !isBreak(at - 1)) {
            at--;
        }
        return at == 0 && text.startsWith("\uFEFF") ? 1 : at;
    }

    /// Where the line's own text ends.
    int end(int offset) {
        int at = offset;
        while (at < text.length() && !isBreak(at)) {
            at++;
        }
        return at;
    }

    /// Where the next line begins; the text's length if there is none.
    int next(int offset) {
        int end = end(offset);
        if (end == text.length()) {
            return end;
        }
        boolean two = text.startsWith("\r\n", end);
        return end + (two ? 2 : 1);
    }

    int column(int offset) {
        return offset - start(offset);
    }

    /// Whether only spaces stand before the offset on its line.
    boolean beginsLine(int offset) {
        return text.substring(start(offset), offset).isBlank();
    }

    boolean isBlank(int lineStart) {
        return text.substring(lineStart, end(lineStart)).isBlank();
    }

    /// Whether a line ends just before the offset.
    boolean isAfterBreak(int offset) {
        return offset > 0 && isBreak(offset - 1);
    }

    /// Where the line before the one that begins at the offset ends.
    int endBefore(int lineStart) {
        int at = isAfterBreak(lineStart) ? lineStart - 1 : lineStart;
        return text.startsWith("\r\n", at - 1) ? at - 1 : at;
    }

    /// Where the comment begins if the line holds nothing else, or -1.
    int commentOnly(int lineStart) {
        int at = lineStart;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#' ? at : -1;
    }

    /// The first place from the offset on that is no white space and no comment.
    int afterSpace(int offset) {
        int at = offset;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            at = text.charAt(at) == '#' ? end(at) : at + 1;
        }
        return at;
    }

    private boolean isBreak(int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private static String firstLineEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return "\n";
            }
            if (c == '\r') {
                return text.startsWith("\r\n", i) ? "\r\n" : "\r";
            }
        }
        return "\n";
    }
}
