package io.guardianops.policy.yaml;

/// Reads plain and quoted scalars with the places of their characters. Line ends fold: one becomes
/// a space, each further one a line feed (YAML 1.2, chapter 6.5).
final class FlowScalars {
    private final String own;
    private final PlacedText placed;

    /// How much of the text is there for good: white space after it goes if the line ends.
    private int kept;

    private FlowScalars(String own) {
        this.own = own;
        this.placed = new PlacedText(own.length());
    }

    static PlacedText plain(String own) {
        FlowScalars reading = new FlowScalars(own);
        int at = 0;
        while (at < own.length()) {
            at = reading.characterOrBreak(at, own.length());
        }
        return reading.placed;
    }

    static PlacedText singleQuoted(String own) {
        FlowScalars reading = new FlowScalars(own);
        int end = own.length() - 1;
        int at = 1;
        while (at < end) {
            if (own.charAt(at) == '\'') {
                reading.keep('\'', at, Math.min(at + 2, end));
                at += 2;
            } else {
                at = reading.characterOrBreak(at, end);
            }
        }
        return reading.placed;
    }

    static PlacedText doubleQuoted(String own) {
        FlowScalars reading = new FlowScalars(own);
        int end = own.length() - 1;
        int at = 1;
        while (at < end) {
            at = own.charAt(at) == '\\' && at + 1 < end ? reading.escape(at, end) : reading.characterOrBreak(at, end);
        }
        return reading.placed;
    }

    private void keep(char c, int start, int end) {
        placed.add(c, start, end);
        kept = placed.length();
    }

    private int characterOrBreak(int at, int end) {
        char c = own.charAt(at);
        if (Characters.isBreak(c)) {
            placed.cut(kept);
            return fold(at, end, true);
        }
        placed.add(c, at, at + 1);
        if (c != ' ' && c != '\t') {
            kept = placed.length();
        }
        return at + 1;
    }

    // Everything from the line end to the next line's text stands for the space or the line feeds.
    private int fold(int from, int end, boolean spaceForOne) {
        int at = from;
        int breaks = 0;
        while (at < end && (Characters.isBreak(own.charAt(at)) || own.charAt(at) == ' ' || own.charAt(at) == '\t')) {
            if (Characters.isBreak(own.charAt(at))) {
                breaks++;
                at = afterBreak(at);
            } else {
                at++;
            }
        }
        if (breaks == 1 && spaceForOne) {
            keep(' ', from, at);
        }
        for (int i = 1; i < breaks; i++) {
            keep('\n', from, at);
        }
        return at;
    }

    private int afterBreak(int at) {
        boolean two = own.charAt(at) == '\r' && at + 1 < own.length() && own.charAt(at + 1) == '\n';
        return at + (two ? 2 : 1);
    }

    private int escape(int at, int end) {
        char letter = own.charAt(at + 1);
        if (Characters.isBreak(letter)) {
            kept = placed.length();
            return fold(at + 1, end, false);
        }
        int digits = Escapes.digits(letter);
        int after = Math.min(end, at + 2 + digits);
        int meaning = digits == 0 ? Escapes.meaning(letter) : number(at + 2, after);
        if (meaning >= 0 && Character.isValidCodePoint(meaning)) {
            placed.addCodePoint(meaning, at, after);
        }
        kept = placed.length();
        return after;
    }

    private int number(int from, int to) {
        try {
            return Integer.parseInt(own, from, to, 16);
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
