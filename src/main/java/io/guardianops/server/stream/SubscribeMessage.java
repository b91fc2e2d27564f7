package io.guardianops.server.stream;

import io.guardianops.model.EventFilter;
import io.guardianops.wire.WireFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client says on its socket, and the answer to it. A `subscribe` changes the parts of the filter that it names;
/// other messages mean nothing and are let pass, as on the reference server.
///
/// @param filter the filter from now on; null if it stays
/// @param answer what to answer, if anything
record SubscribeMessage(@Nullable EventFilter filter, Optional<String> answer) {
    private static final int MOST_WORDS = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Reads one.
    ///
    /// @param before the filter so far
    static SubscribeMessage read(String text, EventFilter before) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JacksonException notJson) {
            return error("Invalid JSON message");
        }
        if (message == null || !message.isObject()) {
            return error("Invalid JSON message");
        }
        JsonNode type = message.get("type");
        if (type == null || !type.isString() || !type.stringValue().equals("subscribe")) {
            return new SubscribeMessage(null, Optional.empty());
        }
        Optional<Set<String>> types = words(message, "event_types", before.typePatterns());
        Optional<Set<String>> entities = words(message, "entity_types", before.entityTypes());
        Optional<Set<String>> ids = words(message, "entity_ids", before.entityIds());
        if (types.isEmpty() || entities.isEmpty() || ids.isEmpty()) {
            return error("Filters are lists of texts");
        }
        EventFilter filter = new EventFilter(types.get(), entities.get(), ids.get());
        return new SubscribeMessage(filter, Optional.of(subscribed(filter)));
    }

    private static SubscribeMessage error(String text) {
        return new SubscribeMessage(null, Optional.of(WireFormat.write(Map.of("error", text))));
    }

    /// Empty if what is there is no list of texts. A text alone is a list of one; null is an empty one.
    private static Optional<Set<String>> words(JsonNode message, String name, Set<String> before) {
        JsonNode given = message.get(name);
        if (given == null) {
            return Optional.of(before);
        }
        if (given.isNull()) {
            return Optional.of(Set.of());
        }
        if (given.isString()) {
            return Optional.of(Set.of(given.stringValue()));
        }
        if (!given.isArray() || given.size() > MOST_WORDS) {
            return Optional.empty();
        }
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : given) {
            if (!word.isString()) {
                return Optional.empty();
            }
            words.add(word.stringValue());
        }
        return Optional.of(words);
    }

    private static String subscribed(EventFilter filter) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        put(filters, "event_types", filter.typePatterns());
        put(filters, "entity_types", filter.entityTypes());
        put(filters, "entity_ids", filter.entityIds());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "subscribed");
        answer.put("filters", filters);
        return WireFormat.write(answer);
    }

    private static void put(Map<String, List<String>> filters, String name, Set<String> words) {
        if (!words.isEmpty()) {
            filters.put(name, new ArrayList<>(words).stream().sorted().toList());
        }
    }
}
