package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Places of the parser, which count code points of what it was given, as offsets of the text.
final class Offsets {
    private final String text;
    private final int skipped;
    private final int[] offsets;

    /// Places in a text whose first characters the parser did not get.
    Offsets(String text, int skipped) {
        this.text = text;
        this.skipped = skipped;
        int length = text.length() - skipped;
        int points = text.codePointCount(skipped, text.length());
        this.offsets = points == length ? new int[0] : offsets(text, skipped, points);
    }

    int of(Mark mark) {
        int index = mark.getIndex();
        int offset = offsets.length == 0 ? index + skipped : offsets[Math.min(index, offsets.length - 1)];
        return Math.min(offset, text.length());
    }

    /// The one character at an offset; nothing at the end.
    Span characterAt(int offset) {
        return offset >= text.length()
                ? new Span(text.length(), text.length())
                : new Span(offset, offset + Character.charCount(text.codePointAt(offset)));
    }

    private static int[] offsets(String text, int skipped, int points) {
        int[] offsets = new int[points + 1];
        int at = skipped;
        for (int i = 0; i < points; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[points] = at;
        return offsets;
    }
}
