package io.guardianops.audit.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What can be said of a text from its bytes alone, as far as it is plain: well-formed UTF-8 that canonical JSON writes
/// as it is, without an escape. Verification looks at millions of texts and has to understand hardly any.
final class PlainText {
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xC0;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = ONES << 7;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long ESCAPES = '\\' * ONES;

    private PlainText() {}

    /// Whether eight bytes are ASCII without control characters, quotes and escapes; now and then false for some
    /// that are. What is below a bound has the high bit of its byte set once the bound is taken away from it; what
    /// equals a byte is below one after an exclusive or; and what is beyond ASCII has that bit itself.
    private static boolean isPlainAscii(long bytes) {
        long controls = bytes - SPACES;
        long quotes = (bytes ^ QUOTES) - ONES;
        long escapes = (bytes ^ ESCAPES) - ONES;
        return ((bytes | controls | quotes | escapes) & HIGH) == 0;
    }

    /// Where a plain text ends: at a quote, an escape, a control character, anything malformed, or the given end.
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            while (to - at >= Long.BYTES && isPlainAscii((long) EIGHT.get(bytes, at))) {
                at += Long.BYTES;
            }
            if (at == to) {
                return to;
            }
            byte b = bytes[at];
            if (b >= 0) {
                if (b < ' ' || b == '"' || b == '\\') {
                    return at;
                }
                at++;
            } else {
                int length = sequence(bytes, at, to);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return at;
    }

    /// Bytes of the character that begins here, beyond ASCII; 0 if it is malformed (Unicode 16, table 3-7).
    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length;
        if (first >= 0xC2 && first < 0xE0) {
            length = 2;
        } else if (first >= 0xE0 && first < 0xF0) {
            length = 3;
        } else if (first >= 0xF0 && first < 0xF5) {
            length = 4;
        } else {
            return 0;
        }
        if (at + length > to || !second(first, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & CONTINUATION_MASK) != CONTINUATION) {
                return 0;
            }
        }
        return length;
    }

    /// Neither longer than it need be, nor a surrogate, nor beyond the last character.
    private static boolean second(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0 && second < 0xC0;
            case 0xED -> second >= CONTINUATION && second < 0xA0;
            case 0xF0 -> second >= 0x90 && second < 0xC0;
            case 0xF4 -> second >= CONTINUATION && second < 0x90;
            default -> second >= CONTINUATION && second < 0xC0;
        };
    }

    /// Whether a text is these bytes; a text that isn't ASCII is not.
    static boolean isAscii(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= CONTINUATION || c != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    static String of(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
