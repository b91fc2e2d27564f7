package io.guardianops.wire;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Turns the records of this package into JSON text and text into trees.
public final class WireFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /// Reads what a stranger wrote: a key that occurs twice or anything after the value is refused, numbers stay exact.
    private static final JsonMapper STRICT = MAPPER.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private WireFormat() {}

    /// One line of JSON.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// One line of JSON in UTF-8. Half of a surrogate pair, which UTF-8 can't say, is written as its escape.
    public static byte[] writeUtf8(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException _) {
            return withSurrogatesEscaped(write(value)).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Writes to a stream piece by piece, and leaves it open.
    static JsonGenerator generator(OutputStream out) {
        return MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
    }

    private static String withSurrogatesEscaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /// JSON on indented lines, for people to read.
    public static String writeIndented(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /// Reads any JSON value, in UTF-8, UTF-16 or UTF-32.
    ///
    /// @throws JacksonException if it is not JSON
    static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    /// Reads a JSON value that a stranger wrote.
    ///
    /// @throws JacksonException if it is not JSON, or too deep
    static JsonNode readStrictly(String json) {
        return STRICT.readTree(json);
    }

    /// An object as plain Java values, as they come out of a database.
    static Map<String, @Nullable Object> toMap(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    /// A stored JSON text as a value. Text that is no JSON is told as the string that it is, so that one odd row never
    /// blanks an answer.
    static JsonNode readStored(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(text);
        }
    }
}
