package io.guardianops.store;

import io.guardianops.audit.ledger.EntryFrame;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.RecordedAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes many actions of a SQLite database with their entries in the ledger, as [SqliteWrites] would, and no events.
/// What of them can be made without their places in the ledger may be made on another thread. Nothing is flushed to the
/// disk: a crash of the machine may ruin the file. One thread at a time, but for [#prepare].
public final class BulkActions implements AutoCloseable {
    private final Sql sql;

    /// An action that has no place yet.
    public static final class Prepared {
        private final @Nullable Object[] values;
        private final Set<String> entities;
        private final List<EntryFrame> entries;
        private final Instant at;

        private Prepared(RecordedAction recorded, Nonce nonce) {
            this.values = ActionRows.values(recorded, nonce);
            this.entities = recorded.entities();
            this.entries = LedgerDraft.of(recorded, nonce).stream()
                    .map(LedgerDraft::frame)
                    .toList();
            this.at = recorded.action().createdAt();
        }
    }

    /// @param file of this version's schema
    public BulkActions(Path file) throws SQLException {
        sql = new SqliteConnections(file).writer();
        sql.update("PRAGMA synchronous = OFF");
        sql.update("PRAGMA secure_delete = OFF");
        sql.update("PRAGMA cache_size = -256000");
        sql.first("PRAGMA wal_autocheckpoint = 1000", row -> row.getInt(1));
    }

    /// All of an action that doesn't depend on those before it. Any thread.
    public static Prepared prepare(RecordedAction recorded) {
        return new Prepared(recorded, Nonce.random());
    }

    /// Adds them in one transaction.
    ///
    /// @param actions none of which is earlier than the newest entry
    public void write(List<Prepared> actions) {
        sql.update("BEGIN IMMEDIATE");
        LedgerHead head = LedgerRows.head(sql);
        for (Prepared action : actions) {
            sql.update(ActionRows.INSERT, action.values);
            action.entities.forEach(entity -> sql.update(ActionRows.INSERT_ENTITY, entity));
            for (EntryFrame entry : action.entries) {
                head = append(head, entry, action.at);
            }
        }
        sql.update(LedgerHead.UPDATE, head.values());
        sql.update("COMMIT");
    }

    private LedgerHead append(LedgerHead head, EntryFrame entry, Instant at) {
        Frontier before = head.frontier();
        String text = entry.at(before.size(), head.lastLeaf());
        Hash leaf = Hash.leaf(text.getBytes(StandardCharsets.UTF_8));
        sql.update(LedgerAppender.INSERT, before.size(), text, leaf.bytes());
        return new LedgerHead(before.append(leaf), leaf, at);
    }

    @Override
    public void close() {
        sql.close();
    }
}
