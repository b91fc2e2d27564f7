package io.guardianops.store;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes records within one transaction, in what both databases have in common.
abstract class SqlWrites extends SqlReads implements WriteTransaction {
    SqlWrites(Sql sql) {
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
        Nonce nonce = Nonce.random();
        insert(action, nonce);
        LedgerDraft.of(action, nonce).forEach(this::append);
    }

    @Override
    public void markReverted(GuardianAction reverted) {
        Instant at = Objects.requireNonNull(reverted.revertedAt());
        ActionRows.markReverted(sql, reverted).ifPresent(nonce -> append(LedgerDraft.reverted(reverted, at, nonce)));
    }

    @Override
    public boolean redact(GuardianAction left, Instant at, Map<String, @Nullable Object> members) {
        if (!ActionRows.hasNonce(sql, left.id())) {
            return false;
        }
        record(EntryKind.REDACTED, at, left.id(), members);
        redactRows(left);
        return true;
    }

    /// Deletes what is to be deleted, after the entry that says so.
    void redactRows(GuardianAction left) {
        ActionRows.redact(sql, left);
    }

    @Override
    public void archive(List<Long> actions, Instant at, Map<String, @Nullable Object> members) {
        record(EntryKind.ARCHIVED, at, null, members);
        archiveRows(actions);
    }

    /// Deletes what is to be deleted, after the entry that says so.
    void archiveRows(List<Long> actions) {
        ArchiveRows.delete(sql, actions);
    }

    @Override
    public void record(EntryKind kind, Instant at, @Nullable String actionId, Map<String, @Nullable Object> members) {
        append(LedgerDraft.note(kind, at, actionId, members));
    }

    /// Keeps a signed note and the key that signed it, unless another signer kept one of as many entries meanwhile.
    void keepCheckpoint(long size, String note, String verifier) {
        // On SQLite the table's trigger refuses before a conflict could be passed over; on PostgreSQL two may find
        // none.
        int kept = sql.update("""
            INSERT INTO audit_checkpoint (size, note)
            SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM audit_checkpoint WHERE size = ?)
            ON CONFLICT (size) DO NOTHING\
            """, size, note, size);
        if (kept > 0) {
            signedBy(verifier);
        }
    }

    @Override
    public void signedBy(String verifier) {
        sql.update("UPDATE store_identity SET vkey = ? WHERE vkey IS NULL OR vkey <> ?", verifier, verifier);
    }

    abstract void insert(RecordedAction action, Nonce nonce);

    /// Adds an entry to the ledger.
    abstract void append(LedgerDraft draft);

    @Override
    public void setIntakeStopped(boolean stopped) {
        set(INTAKE_STOPPED, Boolean.toString(stopped));
    }

    @Override
    public void beginCursor(String reader, long eventId) {
        sql.update(
                "INSERT INTO engine_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                CURSOR_OF + reader,
                Long.toString(eventId));
    }

    @Override
    public void setCursor(String reader, long eventId) {
        set(CURSOR_OF + reader, Long.toString(eventId));
    }

    private void set(String name, String value) {
        sql.update("""
            INSERT INTO engine_settings (name, value) VALUES (?, ?) \
            ON CONFLICT (name) DO UPDATE SET value = excluded.value\
            """, name, value);
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
    public void insert(KeptPolicy policy) {
        PolicyRows.insert(sql, policy);
    }

    /// True if this brought events.
    abstract boolean published();
}
