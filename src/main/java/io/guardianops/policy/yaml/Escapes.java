package io.guardianops.policy.yaml;

import java.util.Locale;

/// Escapes within double quotes, YAML 1.2 chapter 5.7.
final class Escapes {
    private Escapes() {}

    /// The text as it stands between double quotes, on one line.
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPlain(c)) {
                        out.appendCodePoint(c);
                    } else if (c < 0x100) {
                        out.append(String.format(Locale.ROOT, "\\x%02X", c));
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u%04X", c));
                    }
                }
            }
        });
        return out.toString();
    }

    /// What a single-letter escape stands for, or -1. The parser takes neither `\L` nor `\P`.
    static int meaning(char letter) {
        return switch (letter) {
            case '0' -> 0;
            case 'a' -> 7;
            case 'b' -> 8;
            case 't', '\t' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0B;
            case 'f' -> 0x0C;
            case 'r' -> '\r';
            case 'e' -> 0x1B;
            case ' ', '"', '/', '\\' -> letter;
            case 'N' -> 0x85;
            case '_' -> 0xA0;
            default -> -1;
        };
    }

    /// How many hexadecimal digits follow the letter, or 0.
    static int digits(char letter) {
        return switch (letter) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    // Invisible separators and half pairs are escaped although YAML could take some of them as they are: nobody could
    // see them in the file.
    private static boolean isPlain(int c) {
        return Characters.isPrintable(c) && c != 0x85 && c != 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
    }
}
