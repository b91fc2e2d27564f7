package io.guardianops.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Compares texts with what is searched in their place ([Where#searchable]) by their bytes alone, as far as
/// these are plain: ASCII, and the arrow of a transfer's target, which has no case.
final class Folding {
    private static final byte[] ARROW = "→".getBytes(StandardCharsets.UTF_8);

    private Folding() {}

    /// True only if the bytes are the folded ones of a line. False also where that can't be told so.
    ///
    /// @param at where the folded bytes begin, which are as long as the line
    static boolean isPlainly(byte[] in, int from, int to, int at) {
        int folded = at;
        for (int i = from; i < to; folded++) {
            byte b = in[i];
            if (b < 0) {
                if (!isArrow(in, i, to) || !isArrow(in, folded, in.length)) {
                    return false;
                }
                i += ARROW.length;
                folded += ARROW.length - 1;
            } else {
                if (lower(b) != in[folded]) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isArrow(byte[] in, int from, int to) {
        return to - from >= ARROW.length && Arrays.equals(in, from, from + ARROW.length, ARROW, 0, ARROW.length);
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
