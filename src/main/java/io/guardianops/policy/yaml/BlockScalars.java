package io.guardianops.policy.yaml;

/// Reads block scalars with the places of their characters (YAML 1.2, chapter 8.1).
final class BlockScalars {
    /// A digit in the header counts from an indentation that the scalar itself doesn't know; it is
    /// sought up to here.
    private static final int DEEPEST_SOUGHT = 120;

    private final String own;
    private final boolean folded;
    private final int indent;
    private final PlacedText placed;

    private BlockScalars(String own, boolean folded, int indent) {
        this.own = own;
        this.folded = folded;
        this.indent = indent;
        this.placed = new PlacedText(own.length());
    }

    /// Reads the text by the indentation of its first line or, if another value was meant, by the
    /// one that gives it.
    static PlacedText read(String own, String value, boolean folded) {
        int first = firstIndent(own);
        PlacedText read = new BlockScalars(own, folded, first).read(value);
        boolean digit = own.substring(0, BlockText.headerEnd(own, 0)).chars().anyMatch(Character::isDigit);
        for (int indent = Math.min(first - 1, DEEPEST_SOUGHT);
                digit && indent > 0 && !read.text().equals(value);
                indent--) {
            read = new BlockScalars(own, folded, indent).read(value);
        }
        return read;
    }

    private PlacedText read(String value) {
        boolean pendingBreak = false;
        boolean lastSpaced = true;
        boolean any = false;
        int emptyLines = 0;
        int breakAt = 0;
        int at = nextLine(0);
        while (at <= own.length() && at > 0) {
            int end = lineEnd(at);
            int from = Math.min(end, at + indent);
            boolean empty = from >= end;
            if (empty) {
                emptyLines++;
            } else {
                boolean spaced = own.charAt(from) == ' ' || own.charAt(from) == '\t';
                join(pendingBreak, emptyLines, any && folded && !lastSpaced && !spaced, breakAt, from);
                for (int i = from; i < end; i++) {
                    placed.add(own.charAt(i), i, i + 1);
                }
                pendingBreak = true;
                any = true;
                emptyLines = 0;
                lastSpaced = spaced;
                breakAt = end;
            }
            int next = nextLine(at);
            if (next < 0) {
                break;
            }
            at = next;
        }
        // The end of the text: as many line feeds as the value has, by the header's + or -.
        while (placed.length() < value.length() && value.charAt(placed.length()) == '\n') {
            placed.add('\n', Math.min(breakAt, own.length()), own.length());
        }
        return placed;
    }

    private void join(boolean pendingBreak, int emptyLines, boolean fold, int from, int to) {
        if (pendingBreak && fold && emptyLines == 0) {
            placed.add(' ', from, to);
        }
        int feeds = emptyLines + (pendingBreak && !fold ? 1 : 0);
        for (int i = 0; i < feeds; i++) {
            placed.add('\n', from, to);
        }
    }

    private static int firstIndent(String own) {
        BlockScalars lines = new BlockScalars(own, false, 0);
        for (int at = lines.nextLine(0); at >= 0; at = lines.nextLine(at)) {
            int end = lines.lineEnd(at);
            int text = at;
            while (text < end && own.charAt(text) == ' ') {
                text++;
            }
            if (text < end) {
                return text - at;
            }
        }
        return 0;
    }

    private int lineEnd(int at) {
        int end = at;
        while (end < own.length() && !Characters.isBreak(own.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Where the line after this one begins, or -1.
    private int nextLine(int at) {
        int end = lineEnd(at);
        if (end >= own.length()) {
            return -1;
        }
        boolean two = own.charAt(end) == '\r' && end + 1 < own.length() && own.charAt(end + 1) == '\n';
        return end + (two ? 2 : 1);
    }
}
