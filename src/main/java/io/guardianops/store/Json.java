package io.guardianops.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// JSON columns.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<@Nullable Object>> LIST = new TypeReference<>() {};

    private Json() {}

    static String text(Map<String, @Nullable Object> object) {
        return MAPPER.writeValueAsString(object);
    }

    static String text(Collection<? extends @Nullable Object> list) {
        return list.isEmpty() ? "[]" : MAPPER.writeValueAsString(list);
    }

    static Map<String, @Nullable Object> object(String text) {
        return MAPPER.readValue(text, OBJECT);
    }

    static List<String> strings(String text) {
        return text.equals("[]") ? List.of() : MAPPER.readValue(text, STRINGS);
    }

    static List<@Nullable Object> list(String text) {
        return MAPPER.readValue(text, LIST);
    }
}
