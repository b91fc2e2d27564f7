package io.guardianops.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// JSON columns.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader OBJECT = MAPPER.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});
    private static final ObjectReader STRINGS = MAPPER.readerFor(new TypeReference<List<String>>() {});
    private static final ObjectReader LIST = MAPPER.readerFor(new TypeReference<List<@Nullable Object>>() {});

    private Json() {}

    static String text(Map<String, @Nullable Object> object) {
        return MAPPER.writeValueAsString(object);
    }

    static String text(Collection<? extends @Nullable Object> list) {
        return list.isEmpty() ? "[]" : MAPPER.writeValueAsString(list);
    }

    static Map<String, @Nullable Object> object(String text) {
        return OBJECT.readValue(text);
    }

    static List<String> strings(String text) {
        return text.equals("[]") ? List.of() : STRINGS.readValue(text);
    }

    static List<@Nullable Object> list(String text) {
        return LIST.readValue(text);
    }
}
