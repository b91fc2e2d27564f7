package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object strictly: nothing that could be read in two ways, nothing that can't be written canonically;
/// if asked so, only what is written canonically already. For one text; confined to a thread.
final class CanonicalReader {
    /// More digits than any integer in range has.
    private static final int MAX_DIGITS = 16;

    private final String text;
    private final boolean canonical;
    private int at;
    private int depth;

    private CanonicalReader(String text, boolean canonical) {
        this.text = text;
        this.canonical = canonical;
    }

    /// A reader that takes white space, any order of keys, and any escapes.
    static CanonicalReader lenient(String text) {
        return new CanonicalReader(text, false);
    }

    /// A reader that takes only the one form that [CanonicalWriter] writes; in a single pass, so that a verification
    /// need not write every entry again.
    static CanonicalReader canonical(String text) {
        return new CanonicalReader(text, true);
    }

    Map<String, @Nullable Object> object() {
        space();
        if (peek() != '{') {
            throw malformed("An object must begin");
        }
        Map<String, @Nullable Object> object = outermost();
        space();
        if (at < text.length()) {
            throw malformed("Nothing may follow the object");
        }
        return object;
    }

    private Map<String, @Nullable Object> outermost() {
        try {
            return members();
        } catch (StackOverflowError tooDeep) {
            // Within the limit, on a thread with a small stack.
            throw malformed("Less levels of nesting may stand");
        }
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> integer();
        };
    }

    private Map<String, @Nullable Object> members() {
        deeper();
        at++;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String last = null;
        space();
        if (peek() == '}') {
            at++;
        } else {
            do {
                space();
                int start = at;
                if (peek() != '"') {
                    throw malformed("A key must begin");
                }
                String key = string();
                if (canonical && last != null && last.compareTo(key) > 0) {
                    at = start;
                    throw malformed("The keys must stand in order");
                }
                last = key;
                space();
                take(':');
                space();
                int before = members.size();
                members.put(key, value());
                if (members.size() == before) {
                    at = start;
                    throw malformed("The key \"" + key + "\" stands twice");
                }
                space();
            } while (goesOn('}'));
        }
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> elements() {
        deeper();
        at++;
        List<@Nullable Object> elements = new ArrayList<>();
        space();
        if (peek() == ']') {
            at++;
        } else {
            do {
                space();
                elements.add(value());
                space();
            } while (goesOn(']'));
        }
        depth--;
        return Collections.unmodifiableList(elements);
    }

    private boolean goesOn(char end) {
        char c = peek();
        if (c != ',' && c != end) {
            throw malformed("A comma or '" + end + "' must stand");
        }
        at++;
        return c == ',';
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw malformed("A value must stand");
        }
        at += word.length();
        return value;
    }

    private Long integer() {
        int start = at;
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at)) && at - digits <= MAX_DIGITS) {
            value = value * 10 + (text.charAt(at) - '0');
            at++;
        }
        if (at == digits) {
            at = start;
            throw malformed("A value must stand");
        }
        boolean leadingZero = text.charAt(digits) == '0' && (negative || at - digits > 1);
        boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
        if (leadingZero || fraction || value > CanonicalJson.MAX_INTEGER) {
            at = start;
            throw malformed("Only integers up to 2^53-1 in magnitude may stand");
        }
        return negative ? -value : value;
    }

    private String string() {
        int quote = at;
        at++;
        int start = at;
        StringBuilder unescaped = null;
        while (true) {
            char c = peek();
            if (c == '"') {
                String rest = text.substring(start, at++);
                return unescaped == null ? rest : whole(unescaped.append(rest).toString(), quote);
            }
            if (c < ' ') {
                throw malformed("No control character may stand in a text");
            }
            if (c == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, start, at);
                at++;
                unescaped.append(escaped());
                start = at;
            } else {
                at++;
            }
        }
    }

    /// Text that came from UTF-8 has no lone surrogate unless an escape made it.
    private String whole(String string, int quote) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                if (Character.charCount(string.codePointAt(i)) == 1) {
                    throw malformed("No lone surrogate may stand before this place");
                }
                i++;
            }
        }
        if (canonical) {
            CanonicalWriter written = new CanonicalWriter();
            written.quoted(string);
            if (!text.regionMatches(quote, written.text(), 0, at - quote)) {
                throw malformed("Only the escapes that are necessary may stand before this place");
            }
        }
        return string;
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unit();
            default -> {
                at--;
                throw malformed("No such escape may stand");
            }
        };
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("Four hexadecimal digits must stand");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private void space() {
        while (!canonical && at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw malformed("A '" + expected + "' must stand");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed("The text ends too early");
        }
        return text.charAt(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void deeper() {
        if (++depth > CanonicalJson.MAX_DEPTH) {
            throw malformed("No more than " + CanonicalJson.MAX_DEPTH + " levels of nesting may stand");
        }
    }

    private MalformedEvidence malformed(String problem) {
        return new MalformedEvidence(problem + " (character " + at + ").");
    }
}
