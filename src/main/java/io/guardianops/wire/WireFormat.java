package io.guardianops.wire;

import tools.jackson.core.JacksonException;
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

    private WireFormat() {}

    /// One line of JSON.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
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
