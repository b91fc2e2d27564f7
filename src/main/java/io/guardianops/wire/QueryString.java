package io.guardianops.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decodes query strings strictly: what is broken is refused, never guessed at.
final class QueryString {
    private QueryString() {}

    static Map<String, List<String>> decode(@Nullable String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (query == null) {
            return values;
        }
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = text(equals < 0 ? pair : pair.substring(0, equals), "");
            String value = equals < 0 ? "" : text(pair.substring(equals + 1), name);
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String text(String encoded, String name) {
        if (encoded.indexOf('%') < 0 && encoded.chars().allMatch(c -> c < 0x80)) {
            return encoded.replace('+', ' ');
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length || digit(bytes[i + 1]) < 0 || digit(bytes[i + 2]) < 0) {
                throw refused(name);
            }
            decoded.write(digit(bytes[i + 1]) << 4 | digit(bytes[i + 2]));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw refused(name);
        }
    }

    private static int digit(byte c) {
        return Character.digit(c, 16);
    }

    private static UnreadableRequest refused(String name) {
        return new UnreadableRequest(FieldProblem.Kind.CHARACTERS.in("query", name, null));
    }
}
