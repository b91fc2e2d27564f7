package io.guardianops.wire;

import io.guardianops.model.GuardianEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event on the wire: the reference server's envelope, with our cursor and time.
public record EventJson(
        long eventId,
        String eventType,
        String entityType,
        String entityId,
        Map<String, @Nullable Object> payload,
        String occurredAt) {

    public static EventJson of(GuardianEvent event) {
        return new EventJson(
                event.eventId(),
                event.eventType(),
                event.entityType(),
                event.entityId(),
                event.payload(),
                WireTime.format(event.occurredAt()));
    }
}
