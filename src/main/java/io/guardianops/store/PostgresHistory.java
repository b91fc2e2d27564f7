package io.guardianops.store;

import io.guardianops.engine.port.RecordedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one transaction adds to the history and the outbox. It is kept until the end and written at once.
///
/// A reader remembers the number of the last event that it saw, and asks for those behind it. A sequence gives numbers
/// in the order of asking, and transactions become visible in the order of their commits: if the two orders could
/// differ, event 7 might appear after event 8 was read, and would never be seen. So whoever takes numbers holds a lock
/// until its commit is visible; PostgreSQL releases the locks of a transaction after that. Writing last, in one round
/// trip, keeps this span short: everything else of the transactions runs side by side.
final class PostgresHistory {
    /// So many statements go at once, so that a long transaction doesn't gather up text without end.
    private static final int MOST = 24;

    private static final String INSERT_ACTION = "WITH a AS (" + ActionRows.INSERT + """
         RETURNING seq) INSERT INTO action_entities (entity_id, seq) \
        SELECT e.id, a.seq FROM a, unnest(CAST(? AS text[])) AS e(id)\
        """;
    private static final String INSERT_EVENT = """
        INSERT INTO outbox (event_type, entity_type, entity_id, payload, occurred_at) VALUES (?, ?, ?, ?, ?)\
        """;

    private final Sql sql;
    private final PostgresLocks locks;
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private @Nullable String transactionId;
    private @Nullable String actionId;
    private boolean published;

    PostgresHistory(Sql sql, PostgresLocks locks) {
        this.sql = sql;
        this.locks = locks;
    }

    void add(RecordedAction recorded) {
        add(INSERT_ACTION, ActionRows.values(recorded));
        arguments.add(sql.dialect().list(recorded.entities()));
        String restored = recorded.restores();
        if (restored != null) {
            add(ActionRows.FORGET_RESTORED, restored);
        }
        actionId = recorded.action().id();
    }

    void add(String eventType, String entityType, String entityId, Map<String, @Nullable Object> payload, Instant at) {
        add(INSERT_EVENT, eventType, entityType, entityId, Json.text(payload), Timestamps.text(at));
        published = true;
    }

    private void add(String statement, @Nullable Object... values) {
        if (statements.size() >= MOST) {
            write();
        }
        statements.add(statement);
        arguments.addAll(Arrays.asList(values));
    }

    /// Writes what was added since the last time. From here on other writers wait for the end of this transaction.
    void write() {
        if (statements.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>();
        all.add("SELECT pg_advisory_xact_lock(" + locks.history() + "), CAST(pg_current_xact_id() AS text)");
        all.addAll(statements);
        all.add("SELECT pg_notify('" + locks.channel() + "', '')");
        Object[] values = arguments.toArray();
        statements.clear();
        arguments.clear();
        transactionId = sql.together(String.join("; ", all), row -> row.getString(2), values);
    }

    /// True if there are events.
    boolean published() {
        return published;
    }

    /// What a commit whose answer didn't come has come to, asked on another connection: `in progress`, `committed` or
    /// `aborted`; empty if this left nothing to recognise it by.
    Optional<String> outcome(Sql later) {
        String transaction = transactionId;
        if (transaction == null) {
            return Optional.empty();
        }
        String status = later.first("SELECT pg_xact_status(CAST(? AS xid8))", row -> row.getString(1), transaction)
                .orElse("in progress");
        // After a switch to another server the number may be somebody else's; the action's id is not.
        boolean there = !status.equals("committed")
                || actionId == null
                || later.number("SELECT count(*) FROM guardian_actions WHERE id = ?", actionId) > 0;
        return Optional.of(there ? status : "aborted");
    }
}
