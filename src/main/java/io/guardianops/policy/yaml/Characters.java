package io.guardianops.policy.yaml;

import java.util.Locale;

/// Kinds of characters.
final class Characters {
    private Characters() {}

    /// YAML 1.2, production c-printable; half a surrogate pair is none.
    static boolean isPrintable(int c) {
        return (c >= 0x20 && c <= 0x7E)
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x85
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x1_0000;
    }

    /// A space that looks like an ordinary one and is none.
    static boolean isOddSpace(char c) {
        return c == '\u00A0' || c == '\u202F' || c == '\u3000' || (c >= '\u2000' && c <= '\u200B');
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /// `U+00A0`.
    static String codeOf(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
