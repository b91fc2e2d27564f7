package io.guardianops.store;

import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Guardian actions as rows.
final class ActionRows {
    /// The columns that [#action] reads, of a table named `g`; what comes after them starts at [#NEXT_COLUMN].
    static final String COLUMNS = """
        g.id, g.action_type, g.target_entity, g.authority_level, g.reason, g.initiated_by, g.approved_by, \
        g.executed_at, g.reverted_at, g.audit_log, g.created_at\
        """;

    static final int NEXT_COLUMN = 12;

    /// Takes [#values].
    static final String INSERT = """
        INSERT INTO guardian_actions (id, action_type, target_entity, authority_level, reason, initiated_by, \
        approved_by, executed_at, reverted_at, audit_log, created_at, restores, restore_step, restore_steps, \
        idempotency_key, search_text, nonce) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    /// Right after [#INSERT]; takes the id of a task or an agent. The table has no row ids of its own, so that the last
    /// one stays the action's.
    static final String INSERT_ENTITY = "INSERT INTO action_entities (entity_id, seq) VALUES (?, last_insert_rowid())";

    /// After a step of an action's plan has run; takes that action's id.
    static final String FORGET_RESTORED = """
        DELETE FROM unrestored_actions WHERE seq = (SELECT o.seq FROM guardian_actions o WHERE o.id = ? \
        AND o.restore_steps <= (SELECT count(*) FROM guardian_actions r WHERE r.restores = o.id))\
        """;

    private ActionRows() {}

    static GuardianAction action(ResultSet row) throws SQLException {
        return Objects.requireNonNull(StoredAction.read(row, 1)).action();
    }

    static void insert(Sql sql, RecordedAction recorded, Nonce nonce) {
        sql.update(INSERT, values(recorded, nonce));
        for (String entity : recorded.entities()) {
            sql.update(INSERT_ENTITY, entity);
        }
        String restored = recorded.restores();
        if (restored != null) {
            sql.update(FORGET_RESTORED, restored);
        }
    }

    static @Nullable Object[] values(RecordedAction recorded, Nonce nonce) {
        GuardianAction action = recorded.action();
        return new @Nullable Object[] {
            action.id(),
            action.type().value(),
            action.targetEntity(),
            action.authority().level(),
            action.reason(),
            action.initiatedBy(),
            action.approvedBy(),
            Timestamps.textOrNull(action.executedAt()),
            Timestamps.textOrNull(action.revertedAt()),
            Json.text(action.auditLog()),
            Timestamps.text(action.createdAt()),
            recorded.restores(),
            recorded.restoreStep(),
            recorded.restoreSteps(),
            recorded.idempotencyKey(),
            Where.searchable(action.reason(), action.targetEntity()),
            nonce.bytes()
        };
    }

    static boolean hasNonce(Sql sql, String id) {
        return sql.number("SELECT count(*) FROM guardian_actions WHERE id = ? AND nonce IS NOT NULL", id) > 0;
    }

    /// Deletes its text with its nonce, and what events told of it.
    static void redact(Sql sql, GuardianAction left) {
        sql.update(
                "UPDATE guardian_actions SET reason = ?, audit_log = ?, search_text = ?, nonce = NULL WHERE id = ?",
                left.reason(),
                Json.text(left.auditLog()),
                Where.searchable(left.reason(), left.targetEntity()),
                left.id());
        sql.update(
                "UPDATE outbox SET payload = " + sql.dialect().withoutText("payload")
                        + " WHERE entity_type = 'guardian_action' AND entity_id = ?",
                left.reason(),
                left.id());
    }

    /// The action's nonce is answered; empty if it has none.
    static Optional<Nonce> markReverted(Sql sql, GuardianAction reverted) {
        Optional<Nonce> nonce = sql.first(
                        "UPDATE guardian_actions SET reverted_at = ?, audit_log = ? WHERE id = ? RETURNING nonce",
                        row -> Optional.ofNullable(row.getBytes(1)),
                        Timestamps.text(Objects.requireNonNull(reverted.revertedAt())),
                        Json.text(reverted.auditLog()),
                        reverted.id())
                .flatMap(bytes -> bytes)
                .map(Nonce::of);
        sql.soon("""
            INSERT INTO unrestored_actions SELECT o.seq FROM guardian_actions o WHERE o.id = ? \
            AND o.restore_steps > (SELECT count(*) FROM guardian_actions r WHERE r.restores = o.id)\
            """, reverted.id());
        return nonce;
    }
}
