package io.guardianops.store;

import io.guardianops.audit.ledger.Nonce;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.RecordedAction;
import java.sql.SQLException;
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
/// until its commit is visible; PostgreSQL releases the locks of a transaction after that. Writing last, and in one
/// round trip with the commit, keeps this span short: everything else of the transactions runs side by side, and
/// [PostgresFlush] waits for
/// the disk after it.
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
    private @Nullable String actionId;
    private @Nullable Object @Nullable [] event;
    private final List<LedgerDraft> drafts = new ArrayList<>();
    private @Nullable LedgerAppender ledger;
    private boolean written;
    private boolean repeats;

    PostgresHistory(Sql sql, PostgresLocks locks) {
        this.sql = sql;
        this.locks = locks;
    }

    void add(RecordedAction recorded, Nonce nonce) {
        add(INSERT_ACTION, ActionRows.values(recorded, nonce));
        arguments.add(sql.dialect().list(recorded.entities()));
        String restored = recorded.restores();
        if (restored != null) {
            add(ActionRows.FORGET_RESTORED, restored);
        }
        actionId = recorded.action().id();
    }

    void add(String eventType, String entityType, String entityId, Map<String, @Nullable Object> payload, Instant at) {
        @Nullable Object[] values = {eventType, entityType, entityId, Json.text(payload), Timestamps.text(at)};
        add(INSERT_EVENT, values);
        event = values;
    }

    void add(LedgerDraft draft) {
        drafts.add(draft);
    }

    private void add(String statement, @Nullable Object... values) {
        if (statements.size() >= MOST) {
            write();
        }
        queue(statement, values);
    }

    /// Writes what was added since the last time. From here on other writers wait for the end of this transaction.
    void write() {
        if (!statements.isEmpty() || !drafts.isEmpty()) {
            send(List.of());
        }
    }

    /// Writes what was added since the last time, and commits, in one round trip: nobody waits for this process.
    void commit() {
        if (statements.isEmpty() && drafts.isEmpty() && !written) {
            try {
                sql.connection().commit();
            } catch (SQLException e) {
                throw new SqlFailed(e);
            }
        } else {
            placeDrafts();
            LedgerAppender open = ledger;
            if (open != null) {
                open.writeHead();
            }
            send(List.of("SELECT pg_notify('" + locks.channel() + "', '')", "COMMIT"));
        }
    }

    /// Only who holds the lock knows which entry is the newest. Read by a statement of its own, which sees what was
    /// committed while this transaction waited.
    private void placeDrafts() {
        if (drafts.isEmpty()) {
            return;
        }
        LedgerAppender open = ledger;
        if (open == null) {
            LedgerHead head = sql.secondOf(lock() + "; " + LedgerHead.QUERY, LedgerHead::of);
            open = new LedgerAppender(head, this::queue);
            ledger = open;
            written = true;
        }
        drafts.forEach(open::append);
        drafts.clear();
    }

    private String lock() {
        return "SELECT pg_advisory_xact_lock(" + locks.history() + "), set_config('synchronous_commit', 'off', true)";
    }

    private void queue(String statement, @Nullable Object... values) {
        statements.add(statement);
        arguments.addAll(Arrays.asList(values));
    }

    private void send(List<String> end) {
        placeDrafts();
        List<String> all = new ArrayList<>();
        if (ledger == null) {
            all.add(lock());
        }
        all.addAll(statements);
        all.addAll(end);
        Object[] values = arguments.toArray();
        statements.clear();
        arguments.clear();
        written = true;
        sql.together(String.join("; ", all), values);
    }

    /// What this transaction answers may be what another one did, which is visible and perhaps not on the disk yet.
    void repeats() {
        repeats = true;
    }

    /// True if there is something to acknowledge that the commit doesn't wait for the disk with.
    boolean needsFlush() {
        return written || repeats;
    }

    /// How far this brought the ledger; empty if it added nothing.
    Optional<TreeHead> ledgerHead() {
        return Optional.ofNullable(ledger).map(LedgerAppender::head);
    }

    /// True if there are events.
    boolean published() {
        return event != null;
    }

    /// Looks in another transaction, after the end of this one, whether it was committed; empty if this left nothing to
    /// recognise it by.
    Optional<Boolean> wasCommitted(Sql later) {
        if (actionId != null) {
            return Optional.of(later.number("SELECT count(*) FROM guardian_actions WHERE id = ?", actionId) > 0);
        }
        @Nullable Object[] last = event;
        if (last != null) {
            return Optional.of(later.number("""
                SELECT count(*) FROM outbox WHERE event_type = ? AND entity_type = ? AND entity_id = ? \
                AND payload = ? AND occurred_at = ?\
                """, last) > 0);
        }
        return Optional.ofNullable(ledger).map(appended -> appended.wasCommitted(later));
    }
}
