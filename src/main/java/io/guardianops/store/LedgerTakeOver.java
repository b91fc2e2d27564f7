package io.guardianops.store;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.GuardianAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/// Begins the ledger of a store, and takes over the actions that it has from before: each becomes an entry `migrated`,
/// which proves what it was then and nothing about the time before. Copies of another system's actions stay outside.
final class LedgerTakeOver implements JavaMigration {
    private static final int BATCH = 1_000;

    private final Dialect dialect;
    private final int version;
    private final String finish;

    /// @param version of the schema after it
    /// @param finish  a last statement
    LedgerTakeOver(Dialect dialect, int version, String finish) {
        this.dialect = dialect;
        this.version = version;
        this.finish = finish;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(Integer.toString(version));
    }

    @Override
    public String getDescription() {
        return "begin audit ledger";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        run(context.getConnection());
    }

    private void run(Connection connection) throws SQLException {
        // Flyway's connection, which it ends itself.
        Sql sql = new Sql(dialect, connection);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String origin =
                "guardian-console/" + HexFormat.of().formatHex(Nonce.random().bytes());
        sql.update("INSERT INTO store_identity (one, origin) VALUES (1, ?)", origin);
        LedgerHead beginning = LedgerAppender.beginning();
        sql.update(LedgerHead.INSERT, beginning.values());
        LedgerAppender ledger = new LedgerAppender(beginning, sql::update);
        ledger.append(LedgerDraft.note(EntryKind.GENESIS, now, null, Map.of("origin", origin)));
        if (!isCopyOfAnother(sql)) {
            takeOver(sql, ledger, now);
        }
        ledger.writeHead();
        if (!finish.isEmpty()) {
            sql.update(finish);
        }
        sql.forget();
    }

    private static boolean isCopyOfAnother(Sql sql) {
        return sql.number("SELECT count(*) FROM engine_settings WHERE name LIKE 'mirror.%'") > 0;
    }

    private static void takeOver(Sql sql, LedgerAppender ledger, Instant now) {
        long after = Long.MIN_VALUE;
        while (true) {
            List<Old> batch = sql.list(
                    "SELECT " + ActionRows.COLUMNS
                            + ", g.seq FROM guardian_actions g WHERE g.seq > ? ORDER BY g.seq LIMIT ?",
                    row -> new Old(row.getLong(ActionRows.NEXT_COLUMN), StoredAction.read(row, 1)),
                    after,
                    BATCH);
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(old -> takeOver(sql, ledger, now, old));
            after = batch.getLast().seq();
        }
    }

    private static void takeOver(Sql sql, LedgerAppender ledger, Instant now, Old old) {
        StoredAction stored = old.action();
        if (stored == null) {
            return;
        }
        Nonce nonce = Nonce.random();
        LedgerDraft draft;
        try {
            GuardianAction action = stored.action();
            // Tells whether it can be committed to at all.
            ActionContent.bytes(action);
            draft = migrated(action, nonce, now);
        } catch (MalformedEvidence | IllegalArgumentException e) {
            ledger.append(LedgerDraft.note(
                    EntryKind.MIGRATED, now, stored.id(), Map.of("unreadable", String.valueOf(e.getMessage()))));
            return;
        }
        sql.update("UPDATE guardian_actions SET nonce = ? WHERE seq = ?", nonce.bytes(), old.seq());
        ledger.append(draft);
    }

    private static LedgerDraft migrated(GuardianAction action, Nonce nonce, Instant now) {
        Map<String, @Nullable Object> more = new HashMap<>();
        if (action.revertedAt() != null) {
            more.put(LedgerEntry.REVERTED_AT, LedgerTime.text(action.revertedAt()));
        }
        return new LedgerDraft(EntryKind.MIGRATED, now, action.id(), action, nonce, more);
    }

    private record Old(long seq, @Nullable StoredAction action) {}
}
