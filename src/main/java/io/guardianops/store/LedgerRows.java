package io.guardianops.store;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.Archivable;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger's tables, read.
record LedgerRows(Sql sql) implements LedgerReads {
    /// The columns of an action as texts, after those of the entry.
    private static final int FIRST_OF_ACTION = 4;

    private static final int NONCE = FIRST_OF_ACTION + StoredAction.COLUMNS;
    private static final int ACTION = NONCE + 1;
    private static final int SEARCHED = ACTION + 1;

    private static final String ROWS = "SELECT l.seq, l.entry, l.leaf_hash, " + ActionRows.COLUMNS
            + ", g.nonce, g.seq, g.search_text FROM audit_ledger l LEFT JOIN ";

    /// Leaf hashes are handed on in pieces, so that no ledger is too long.
    private static final int LEAVES = 10_000;

    static LedgerHead head(Sql sql) {
        return sql.first(LedgerHead.QUERY, LedgerHead::of)
                .orElseThrow(() -> new SqlFailed(new SQLException("The audit ledger has no head")));
    }

    @Override
    public String origin() {
        return sql.first("SELECT origin FROM store_identity", row -> row.getString(1))
                .orElse("");
    }

    @Override
    public String branch() {
        return sql.first(
                        "SELECT origin || CASE branch WHEN '' THEN '' ELSE '.' || branch END FROM store_identity",
                        row -> row.getString(1))
                .orElse("");
    }

    @Override
    public Optional<String> signer() {
        return sql.first("SELECT vkey FROM store_identity", row -> Optional.ofNullable(row.getString(1)))
                .flatMap(key -> key);
    }

    @Override
    public TreeHead head() {
        return sql.first(
                        "SELECT size, root FROM audit_head",
                        row -> new TreeHead(row.getLong(1), Hash.of(row.getBytes(2))))
                .orElseGet(() -> new TreeHead(0, Hash.EMPTY_TREE));
    }

    @Override
    public Frontier frontier() {
        return sql.first("SELECT frontier FROM audit_head", row -> Frontier.of(row.getBytes(1)))
                .orElse(Frontier.EMPTY);
    }

    @Override
    public List<Row> rows(long from, int limit) {
        // Where the database is part of this process, it is the join and the driver's columns that cost.
        return sql.dialect().isAway()
                ? sql.list(rows() + " WHERE l.seq >= ? ORDER BY l.seq LIMIT ?", LedgerRows::row, from, limit)
                : new LedgerPage(sql, this::rowsAt).read(from, limit);
    }

    /// Entries, each with its action as the table of actions has it.
    private String rows() {
        return ROWS + sql.dialect().actionOfEntry();
    }

    @Override
    public List<Row> rowsBefore(long seq, int limit) {
        return sql.list(rows() + " WHERE l.seq < ? ORDER BY l.seq DESC LIMIT ?", LedgerRows::row, seq, limit);
    }

    @Override
    public List<Row> rowsAt(List<Long> numbers) {
        return sql.list(
                rows() + " WHERE " + sql.dialect().anyOf("l.seq") + " ORDER BY l.seq",
                LedgerRows::row,
                sql.dialect().list(numbers));
    }

    private static Row row(ResultSet row) throws SQLException {
        long seq = row.getLong(1);
        byte[] entry = row.getString(2).getBytes(StandardCharsets.UTF_8);
        byte[] leaf = row.getBytes(3);
        StoredAction action = StoredAction.read(row, FIRST_OF_ACTION);
        byte[] nonce = row.getBytes(NONCE);
        return new StoredEntry(seq, entry, leaf, action, nonce, row.getLong(ACTION), row.getString(SEARCHED));
    }

    /// A row as it was read.
    private static final class StoredEntry implements Row {
        private final long seq;
        private final byte[] entry;
        private final byte @Nullable [] leaf;
        private final @Nullable StoredAction action;
        private final byte @Nullable [] nonce;
        private final long number;
        private final @Nullable String searched;

        StoredEntry(
                long seq,
                byte[] entry,
                byte @Nullable [] leaf,
                @Nullable StoredAction action,
                byte @Nullable [] nonce,
                long number,
                @Nullable String searched) {
            this.seq = seq;
            this.entry = entry;
            this.leaf = leaf;
            this.action = action;
            this.nonce = nonce;
            this.number = number;
            this.searched = searched;
        }

        @Override
        public long seq() {
            return seq;
        }

        @Override
        public byte[] entry() {
            return entry.clone();
        }

        @Override
        public long action() {
            return number;
        }

        @Override
        public Optional<String> misfiled() {
            return Optional.ofNullable(action)
                    .filter(row -> !Where.searchable(row.reason(), row.target()).equals(searched))
                    .map(StoredAction::id);
        }

        @Override
        public LedgerItem item() {
            return LedgerItem.of(seq, entry, hash(leaf), evidence(action, nonce));
        }
    }

    static Hash hash(byte @Nullable [] leaf) {
        // One of another length is no hash; the zero is the hash of nothing, so it differs from any that is computed.
        return leaf != null && leaf.length == Hash.LENGTH ? Hash.of(leaf) : Hash.ZERO;
    }

    static ActionEvidence evidence(@Nullable StoredAction stored, byte @Nullable [] nonce) {
        if (stored == null) {
            return new ActionEvidence.Missing();
        }
        if (nonce == null) {
            return new ActionEvidence.Redacted();
        }
        try {
            GuardianAction action = stored.action();
            return new ActionEvidence.Present(Nonce.of(nonce), action);
        } catch (MalformedEvidence | IllegalArgumentException e) {
            return new ActionEvidence.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Long> entriesOf(String actionId) {
        return sql.list(
                "SELECT seq FROM audit_ledger WHERE action_id = ? ORDER BY seq", row -> row.getLong(1), actionId);
    }

    /// With the index's own condition, or it isn't used.
    @Override
    public List<Row> rowsOf(EntryKind kind) {
        return sql.list(
                rows() + " WHERE l.kind = ? AND l.kind NOT IN ('executed', 'reverted', 'migrated') ORDER BY l.seq",
                LedgerRows::row,
                kind.value());
    }

    @Override
    public long lastBefore(Instant time) {
        // Entry 0 has the time of the machine, which may be another than that of those who act.
        return sql.first(
                        "SELECT l.seq - 1 FROM audit_ledger l WHERE l.seq > 0 AND "
                                + sql.dialect().ofEntry("at") + " >= ? ORDER BY l.seq LIMIT 1",
                        row -> row.getLong(1),
                        LedgerTime.text(time))
                .orElseGet(() -> sql.number("SELECT max(seq) FROM audit_ledger"));
    }

    @Override
    public List<Long> goingOnAfter(long through) {
        return sql.all(
                "SELECT l.seq FROM audit_ledger l WHERE l.seq > ? AND l.action_id IS NOT NULL AND (SELECT min(e.seq)"
                        + " FROM audit_ledger e WHERE e.action_id = l.action_id) <= ? ORDER BY l.seq",
                row -> row.getLong(1),
                through,
                through);
    }

    @Override
    public Archivable archivable(long through, Instant since) {
        return ArchiveRows.archivable(sql, through, since);
    }

    @Override
    public LeafHashes leaves() {
        return (from, to, sink) -> {
            for (long at = from; at < to; at += LEAVES) {
                sql.list(
                                "SELECT leaf_hash FROM audit_ledger WHERE seq >= ? AND seq < ? ORDER BY seq",
                                row -> Hash.of(row.getBytes(1)),
                                at,
                                Math.min(to, at + LEAVES))
                        .forEach(sink);
            }
        };
    }

    @Override
    public List<String> checkpoints(int limit) {
        return sql.list("SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT ?", row -> row.getString(1), limit);
    }

    @Override
    public long actions() {
        return sql.number("SELECT count(*) FROM guardian_actions");
    }

    @Override
    public long beforeTheFirst() {
        return sql.number("SELECT count(*) FROM audit_ledger WHERE seq < 0");
    }

    @Override
    public List<String> ambiguous(int limit) {
        return sql.list(
                "SELECT id FROM guardian_actions GROUP BY id HAVING count(*) > 1 LIMIT ?",
                row -> String.valueOf(row.getString(1)),
                limit);
    }

    @Override
    public List<String> unrecorded(int limit) {
        return sql.list("""
            SELECT g.id FROM guardian_actions g WHERE NOT EXISTS \
            (SELECT 1 FROM audit_ledger l WHERE l.action_id = g.id AND l.seq >= 0) ORDER BY g.seq LIMIT ?\
            """, row -> row.getString(1), limit);
    }

    /// From the few actions that restore one to their entries, an order that SQLite keeps to in a CROSS JOIN; and from
    /// the few such entries, with their index's own condition, or it isn't used.
    @Override
    public List<String> misrestored(int limit) {
        String differs = sql.dialect().ofEntry("restores") + " IS DISTINCT FROM g.restores OR "
                + sql.dialect().ofEntry("step") + " IS DISTINCT FROM CAST(g.restore_step AS TEXT)";
        return sql.list("""
            SELECT g.id FROM guardian_actions g CROSS JOIN audit_ledger l \
            WHERE l.action_id = g.id AND g.restores IS NOT NULL AND l.kind IN ('executed', 'restored') AND (%1$s) \
            UNION SELECT g.id FROM audit_ledger l JOIN guardian_actions g ON g.id = l.action_id \
            WHERE l.kind = 'restored' AND l.kind NOT IN ('executed', 'reverted', 'migrated') AND (%1$s) LIMIT ?\
            """.formatted(differs), row -> row.getString(1), limit);
    }
}
