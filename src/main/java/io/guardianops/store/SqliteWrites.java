package io.guardianops.store;

import io.guardianops.audit.ledger.Nonce;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes records of a SQLite database within one transaction, and remembers by what the commit could be recognised
/// later.
final class SqliteWrites extends SqlWrites {
    private @Nullable String actionId;
    private @Nullable String event;
    private @Nullable LedgerAppender ledger;
    private boolean deletedText;

    SqliteWrites(Sql sql) {
        super(sql);
    }

    /// The transaction holds the lock of the whole database from its beginning.
    @Override
    public void lockAgents(Collection<String> ids) {}

    @Override
    public void lockTaskAndTies(String id) {}

    @Override
    void insert(RecordedAction action, Nonce nonce) {
        ActionRows.insert(sql, action, nonce);
        actionId = action.action().id();
    }

    @Override
    void append(LedgerDraft draft) {
        appender().append(draft);
    }

    @Override
    public long nextEntry(Instant at) {
        return appender().next(at);
    }

    private LedgerAppender appender() {
        LedgerAppender open = ledger;
        if (open == null) {
            open = new LedgerAppender(LedgerRows.head(sql), sql::update);
            ledger = open;
        }
        return open;
    }

    @Override
    void redactRows(GuardianAction left) {
        super.redactRows(left);
        deletedText = true;
    }

    @Override
    void archiveRows(List<Long> actions) {
        super.archiveRows(actions);
        deletedText = true;
    }

    /// True if this deleted the text of an action.
    boolean deletedText() {
        return deletedText;
    }

    /// Writes what is written once, at the end.
    ///
    /// @return how far this brought the ledger; empty if it added nothing
    Optional<TreeHead> finish() {
        return Optional.ofNullable(ledger).map(LedgerAppender::writeHead);
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
        return Optional.ofNullable(ledger).map(appended -> appended.wasCommitted(later));
    }
}
