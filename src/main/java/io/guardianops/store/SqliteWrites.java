package io.guardianops.store;

import io.guardianops.engine.port.RecordedAction;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes records of a SQLite database within one transaction, and remembers by what the commit could be recognised
/// later.
final class SqliteWrites extends SqlWrites {
    private @Nullable String actionId;
    private @Nullable String event;

    SqliteWrites(Sql sql) {
        super(sql);
    }

    /// The transaction holds the lock of the whole database from its beginning.
    @Override
    public void lockAgents(Collection<String> ids) {}

    @Override
    public void lockTaskAndTies(String id) {}

    @Override
    public void insert(RecordedAction action) {
        ActionRows.insert(sql, action);
        actionId = action.action().id();
    }

    @Override
    public void publish(
            String eventType, String entityType, String entityId, Map<String, @Nullable Object> payload, Instant at) {
        String text = Json.text(payload);
        sql.update("""
            INSERT INTO outbox (event_type, entity_type, entity_id, payload, occurred_at) \
            VALUES (?, ?, ?, ?, ?)\
            """, eventType, entityType, entityId, text, Timestamps.text(at));
        event = eventType + entityId + text + Timestamps.text(at);
    }

    @Override
    boolean published() {
        return event != null;
    }

    /// Looks in another transaction whether this one was committed; empty if it left nothing to recognise it by.
    Optional<Boolean> wasCommitted(Sql later) {
        if (actionId != null) {
            return Optional.of(later.number("SELECT count(*) FROM guardian_actions WHERE id = ?", actionId) > 0);
        }
        if (event != null) {
            return Optional.of(later.number(
                            "SELECT count(*) FROM outbox WHERE event_type || entity_id || payload || occurred_at = ?",
                            event)
                    > 0);
        }
        return Optional.empty();
    }
}
