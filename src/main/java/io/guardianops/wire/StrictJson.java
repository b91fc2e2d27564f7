package io.guardianops.wire;

import io.guardianops.model.GuardianException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/// Parses what a stranger sent: JSON in UTF-8, with or without a byte order mark, and nothing that could be read in two
/// ways.
final class StrictJson {
    /// Where the parser looked, and how it could be told to take what is no JSON.
    private static final Pattern HINT =
            Pattern.compile("( \\(start marker|: enable `|: maybe a \\(non-standard\\)).*", Pattern.DOTALL);

    private StrictJson() {}

    static JsonNode parse(byte[] json) {
        String text = decode(json);
        if (text.isBlank()) {
            throw new UnreadableRequest(FieldProblem.missingBody());
        }
        return tree(text);
    }

    private static String decode(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new GuardianException.Invalid(
                    "malformed_body", "", "There was an error parsing the body", "Send JSON in UTF-8.");
        }
    }

    private static JsonNode tree(String text) {
        try {
            return WireFormat.readStrictly(text);
        } catch (StreamConstraintsException _) {
            throw new UnreadableRequest(FieldProblem.syntax(0, "Nested too deeply, or too long a number"));
        } catch (JacksonException notJson) {
            long offset = notJson.getLocation() == null
                    ? 0
                    : Math.max(0, notJson.getLocation().getCharOffset());
            throw new UnreadableRequest(FieldProblem.syntax(offset, words(notJson)));
        }
    }

    /// What the parser says, without where it looked: the caller knows its own text.
    private static String words(JacksonException notJson) {
        if (!(notJson instanceof StreamReadException)) {
            return "Extra data";
        }
        String message = notJson.getOriginalMessage();
        return HINT.matcher(message).replaceFirst("");
    }
}
