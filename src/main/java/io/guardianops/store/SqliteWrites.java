package io.guardianops.store;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes records within one transaction, and remembers by what the commit could be recognised later.
final class SqliteWrites extends SqliteReads implements WriteTransaction {
    private @Nullable String actionId;
    private @Nullable String event;

    SqliteWrites(Sql sql) {
        super(sql);
    }

    @Override
    public void insert(Task task) {
        TaskRows.insert(sql, task);
    }

    @Override
    public void update(Task before, Task after) {
        TaskRows.update(sql, before, after);
    }

    @Override
    public void insert(Agent agent) {
        AgentRows.insert(sql, agent);
    }

    @Override
    public void update(Agent agent) {
        AgentRows.update(sql, agent);
    }

    @Override
    public void insert(RecordedAction action) {
        ActionRows.insert(sql, action);
        actionId = action.action().id();
    }

    @Override
    public void markReverted(GuardianAction reverted) {
        ActionRows.markReverted(sql, reverted);
    }

    @Override
    public void setIntakeStopped(boolean stopped) {
        sql.update(
                "INSERT INTO engine_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                        + " excluded.value",
                INTAKE_STOPPED,
                Boolean.toString(stopped));
    }

    @Override
    public void insert(ApiToken token, String hash) {
        TokenRows.insert(sql, token, hash);
    }

    @Override
    public void update(ApiToken token) {
        TokenRows.update(sql, token);
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

    /// True if this brought events.
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
