package io.guardianops.store;

import io.guardianops.model.GuardianEvent;
import java.util.List;

/// Reads records of a PostgreSQL database, and remembers whether events were among them.
final class PostgresReads extends SqlReads {
    private boolean sawEvents;

    PostgresReads(Sql sql) {
        super(sql);
    }

    @Override
    public List<GuardianEvent> eventsAfter(long eventId, int limit) {
        List<GuardianEvent> events = super.eventsAfter(eventId, limit);
        sawEvents |= !events.isEmpty();
        return events;
    }

    @Override
    public long lastEventId() {
        sawEvents = true;
        return super.lastEventId();
    }

    boolean sawEvents() {
        return sawEvents;
    }
}
