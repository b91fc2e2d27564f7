package io.guardianops.audit.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values in canonical form, one after another, into one text. Confined to a thread.
class CanonicalWriter {
    private static final int USUAL_LENGTH = 512;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out;
    private int depth;

    CanonicalWriter() {
        this(new StringBuilder(USUAL_LENGTH));
    }

    CanonicalWriter(StringBuilder out) {
        this.out = out;
    }

    final String text() {
        return out.toString();
    }

    final byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /// Punctuation, as it is.
    final void raw(String json) {
        out.append(json);
    }

    final void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> string(text);
            case Boolean flag -> out.append(flag.booleanValue());
            case Number number -> number(number);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default ->
                throw new MalformedEvidence("JSON has no " + value.getClass().getName() + ".");
        }
    }

    /// A number among the values.
    void number(Number number) {
        switch (number) {
            case Long whole -> integer(whole);
            case Integer whole -> integer(whole);
            case Short whole -> integer(whole);
            case Byte whole -> integer(whole);
            case BigInteger whole when whole.bitLength() < Long.SIZE -> integer(whole.longValueExact());
            default ->
                throw new MalformedEvidence(
                        "Canonical JSON takes integers up to 2^53-1 in magnitude, and not " + number + ".");
        }
    }

    final void integer(long whole) {
        if (whole > CanonicalJson.MAX_INTEGER || whole < -CanonicalJson.MAX_INTEGER) {
            throw new MalformedEvidence(
                    "Canonical JSON takes integers up to 2^53-1 in magnitude, and not " + whole + ".");
        }
        out.append(whole);
    }

    /// An audit log, by its own rules for numbers.
    final void auditLog(Map<String, @Nullable Object> log) {
        new AuditLogWriter(out).value(log);
    }

    /// A text among the values.
    void string(String text) {
        quoted(text);
    }

    /// A text or key in quotes.
    final void quoted(String text) {
        out.append('"');
        int length = text.length();
        int written = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            } else if (Character.isSurrogate(c)) {
                requirePair(text, i);
                i++;
            }
        }
        if (written == 0) {
            // Copied as a whole, which is several times faster than a part of it.
            out.append(text);
        } else {
            out.append(text, written, length);
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }

    private static void requirePair(String text, int at) {
        boolean paired = Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!paired) {
            throw new MalformedEvidence("The text has a lone surrogate at character " + at + ".");
        }
    }

    private void object(Map<?, ?> map) {
        deeper();
        // String.compareTo compares UTF-16 code units, as RFC 8785 asks.
        String[] keys = new String[map.size()];
        int count = 0;
        for (Object key : map.keySet()) {
            if (!(key instanceof String text)) {
                throw new MalformedEvidence("A key of an object must be a text, and not " + key + ".");
            }
            keys[count++] = text;
        }
        Arrays.sort(keys);
        out.append('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            quoted(keys[i]);
            out.append(':');
            value(map.get(keys[i]));
        }
        out.append('}');
        depth--;
    }

    private void array(List<?> list) {
        deeper();
        out.append('[');
        boolean first = true;
        for (Object each : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            value(each);
        }
        out.append(']');
        depth--;
    }

    private void deeper() {
        if (++depth > CanonicalJson.MAX_DEPTH) {
            throw new MalformedEvidence("The value is nested deeper than " + CanonicalJson.MAX_DEPTH + " levels.");
        }
    }
}
