package io.guardianops.wire;

import io.guardianops.model.EventFilter;
import java.util.List;
import java.util.Optional;

/// The parameters of `GET /guardian/events` and of the event stream, both ways.
public final class EventParameters {
    /// The names of the filter.
    public static final List<String> FILTER_NAMES = List.of("event_types", "entity_types", "entity_ids");

    private static final int DEFAULT_LIMIT = 100;

    private EventParameters() {}

    public static Parameters.Builder write(EventFilter filter) {
        return Parameters.builder()
                .putAll("event_types", filter.typePatterns(), each -> each)
                .putAll("entity_types", filter.entityTypes(), each -> each)
                .putAll("entity_ids", filter.entityIds(), each -> each);
    }

    /// The filter and where to go on.
    public static Parameters.Builder write(EventFilter filter, long afterEventId, int limit) {
        return write(filter).put("after", Long.toString(afterEventId)).put("limit", limit);
    }

    public static EventFilter filter(Parameters parameters) {
        return new EventFilter(
                parameters.texts("event_types"), parameters.texts("entity_types"), parameters.texts("entity_ids"));
    }

    /// The cursor behind which to read; 0 where none is given.
    public static long after(Parameters parameters) {
        return parameters.longNumber("after").orElse(0L);
    }

    /// The cursor behind which a stream goes on, if it is to start in the past.
    public static Optional<Long> lastEventId(Parameters parameters) {
        return parameters.longNumber("last_event_id");
    }

    /// Events to answer with; the engine's to check.
    public static int limit(Parameters parameters) {
        return parameters.number("limit").orElse(DEFAULT_LIMIT);
    }
}
