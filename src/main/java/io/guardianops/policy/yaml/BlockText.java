package io.guardianops.policy.yaml;

/// Where block scalars end. The parser's mark lies after the empty lines that follow.
final class BlockText {
    private BlockText() {}

    /// The end of the last line that holds anything, without its line end; with `+` the empty lines
    /// count too.
    static int end(String text, int start, int parserEnd) {
        int header = headerEnd(text, start);
        int end = Math.min(parserEnd, text.length());
        if (text.substring(start, Math.min(header, end)).indexOf('+') >= 0) {
            return Math.max(header, beforeBreak(text, end));
        }
        while (end > header) {
            int lineStart = lineStart(text, end);
            if (!text.substring(lineStart, end).isBlank()) {
                break;
            }
            end = beforeBreak(text, lineStart);
        }
        return Math.max(end, header);
    }

    /// After the indicators.
    static int headerEnd(String text, int start) {
        int at = start + 1;
        while (at < text.length() && "+-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Math.min(at, text.length());
    }

    private static int lineStart(String text, int at) {
        int start = at;
        while (start > 0 && !Characters.isBreak(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int beforeBreak(String text, int at) {
        int end = at;
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '\r' && (end == at || text.charAt(end) == '\n')) {
            end--;
        }
        return end;
    }
}
