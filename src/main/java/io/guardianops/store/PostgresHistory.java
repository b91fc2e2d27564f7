package io.guardianops.store;

import io.guardianops.audit.ledger.EntryFrame;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.RecordedAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one transaction adds to the history and the outbox. It is kept until the end and written at once.
///
/// A reader remembers the number of the last event that it saw, and asks for those behind it. A sequence gives numbers
/// in the order of asking, and transactions become visible in the order of their commits: if the two orders could
/// differ, event 7 might appear after event 8 was read, and would never be seen. So whoever takes numbers holds a lock
/// until its commit is visible; PostgreSQL releases the locks of a transaction after that. Writing last, and in one
/// round trip with the commit, keeps this span short: everything else of the transactions runs side by side, and
/// [PostgresFlush] waits for the disk after it.
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

    /// Only who holds the lock knows which entry is the newest, and the database is who knows it without being asked.
    private static final String APPEND = """
        SELECT audit_append(CAST(? AS timestamptz[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]))\
        """;

    /// With the entry that the database puts before one of a clock that was put back.
    private static final String NEXT_ENTRY = """
        SELECT size + CASE WHEN size > 1 AND CAST(? AS timestamptz) < last_at - interval '5 seconds' THEN 1 ELSE 0 END \
        FROM audit_head\
        """;

    /// Tells the others, and how far the ledger has come. The root comes in two halves of a fixed length: before a
    /// statement that may answer at any length, the driver waits for the answers of those before it, for fear that
    /// both sides could be stuck sending.
    private static final String FINISH = """
        SELECT size, CAST(encode(substr(root, 1, 16), 'hex') AS uuid), \
        CAST(encode(substr(root, 17), 'hex') AS uuid), pg_notify(?, '') FROM audit_head; COMMIT\
        """;

    /// No two entries begin alike. In the moments until this is asked, not so many came that it isn't among these.
    private static final String APPENDED = """
        SELECT count(*) FROM audit_ledger \
        WHERE seq > (SELECT size FROM audit_head) - 100000 AND starts_with(entry, ?)\
        """;

    private final Sql sql;
    private final PostgresLocks locks;
    private final List<Consumer<Sql>> statements = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String actionId;
    private @Nullable Object @Nullable [] event;
    private @Nullable Entry last;
    private Optional<TreeHead> head = Optional.empty();
    private boolean written;
    private boolean repeats;

    /// An entry of the ledger that the database gives its place.
    private record Entry(Instant at, EntryFrame frame) {}

    PostgresHistory(Sql sql, PostgresLocks locks) {
        this.sql = sql;
        this.locks = locks;
    }

    void add(RecordedAction recorded, Nonce nonce) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(ActionRows.values(recorded, nonce)));
        values.add(sql.dialect().list(recorded.entities()));
        add(INSERT_ACTION, values.toArray());
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

    /// @throws io.guardianops.model.GuardianException.Invalid if it says what no ledger can
    void add(LedgerDraft draft) {
        entries.add(new Entry(draft.at(), draft.frame()));
    }

    private void add(String statement, @Nullable Object... values) {
        if (statements.size() >= MOST) {
            write();
        }
        statements.add(to -> to.soon(statement, values));
    }

    /// Writes what was added since the last time. From here on other writers wait for the end of this transaction.
    void write() {
        if (statements.isEmpty() && entries.isEmpty()) {
            return;
        }
        begin();
        statements.forEach(each -> each.accept(sql));
        statements.clear();
        if (!entries.isEmpty()) {
            sql.soon(
                    APPEND,
                    texts(entry -> Timestamps.text(entry.at())),
                    texts(entry -> entry.frame().untilPrev()),
                    texts(entry -> entry.frame().untilSeq()),
                    texts(entry -> entry.frame().rest()));
            last = entries.getLast();
            entries.clear();
        }
    }

    private void begin() {
        if (!written) {
            // Statements behind this one see what was committed while it waited.
            sql.soon("SELECT pg_advisory_xact_lock(" + locks.history() + ")");
            sql.soon("SET LOCAL synchronous_commit = off");
            written = true;
        }
    }

    /// Has other writers wait for the end of this transaction.
    ///
    /// @return the number that an entry of this time will have
    long nextEntry(Instant at) {
        write();
        begin();
        return sql.number(NEXT_ENTRY, Timestamps.text(at));
    }

    private String texts(Function<Entry, String> part) {
        return sql.dialect().list(entries.stream().map(part).toList());
    }

    /// Writes what was added since the last time, and commits, in one round trip: nobody waits for this process.
    void commit() {
        write();
        if (!written) {
            sql.update("COMMIT");
        } else {
            head = sql.first(FINISH, PostgresHistory::head, locks.channel());
        }
    }

    private static TreeHead head(ResultSet row) throws SQLException {
        return new TreeHead(row.getLong(1), Hash.ofHex((row.getString(2) + row.getString(3)).replace("-", "")));
    }

    /// What this transaction answers may be what another one did, which is visible and perhaps not on the disk yet.
    void repeats() {
        repeats = true;
    }

    /// True if there is something to acknowledge that the commit doesn't wait for the disk with.
    boolean needsFlush() {
        return written || repeats;
    }

    /// How far this brought the ledger; empty if it added nothing, or if the answer to its commit was lost.
    Optional<TreeHead> ledgerHead() {
        return last == null ? Optional.empty() : head;
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
        @Nullable Object[] published = event;
        if (published != null) {
            return Optional.of(later.number("""
                SELECT count(*) FROM outbox WHERE event_type = ? AND entity_type = ? AND entity_id = ? \
                AND payload = ? AND occurred_at = ?\
                """, published) > 0);
        }
        return Optional.ofNullable(last)
                .map(entry -> later.number(APPENDED, entry.frame().untilPrev()) > 0);
    }
}
