package io.guardianops.audit.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON in the one form that a hash can be taken of: RFC 8785 (JCS), limited to strings, booleans, null, integers up to
/// [#MAX_INTEGER] in magnitude, lists and objects. No Unicode normalization. Pure; any thread may call it.
public final class CanonicalJson {
    /// 2⁵³−1, the greatest integer that every JSON reader keeps.
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /// How deep lists and objects may be nested, in both directions; deeper than what the store reads.
    public static final int MAX_DEPTH = 1_000;

    private CanonicalJson() {}

    /// Writes a value.
    ///
    /// @param value a string, boolean, null, integer, list, or map with strings as keys
    /// @throws MalformedEvidence for any other value, a number with a fraction, an integer out of range, a lone
    ///                           surrogate, or too deep a nesting
    public static String text(@Nullable Object value) {
        CanonicalWriter writer = new CanonicalWriter();
        writer.value(value);
        return writer.text();
    }

    /// The same in UTF-8.
    ///
    /// @throws MalformedEvidence as [#text] does
    public static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// Reads an object, canonical or not. Integers come as [Long], lists and maps are unmodifiable. The caller bounds
    /// the size.
    ///
    /// @throws MalformedEvidence if it is no UTF-8 or no JSON object, names a key twice, has a lone surrogate, a
    ///                           number that is no integer in range, or too deep a nesting
    public static Map<String, @Nullable Object> read(byte[] json) {
        return read(decode(json));
    }

    /// The same of a text.
    ///
    /// @throws MalformedEvidence as the other does
    public static Map<String, @Nullable Object> read(String json) {
        return CanonicalReader.lenient(json).object();
    }

    /// True if the bytes are an object in canonical form, so that reading and writing it gives the same bytes.
    public static boolean isCanonical(byte[] json) {
        try {
            Map<String, @Nullable Object> _ = readCanonical(json);
            return true;
        } catch (MalformedEvidence _) {
            return false;
        }
    }

    /// Reads an object that must be in canonical form.
    ///
    /// @throws MalformedEvidence if it isn't
    public static Map<String, @Nullable Object> readCanonical(byte[] json) {
        return CanonicalReader.canonical(decode(json)).object();
    }

    static String decode(byte[] utf8) {
        // The quick way puts U+FFFD in the place of what is no UTF-8, which a text may also have of its own.
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(utf8);
    }

    private static String decodeStrictly(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedEvidence("This is no text in UTF-8.", notUtf8);
        }
    }
}
