package io.guardianops.store;

import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// How far the ledger has come, with what it takes to append to it.
///
/// @param frontier the tree
/// @param lastLeaf the leaf hash of the newest entry
/// @param lastAt   the time of the newest entry
record LedgerHead(Frontier frontier, Hash lastLeaf, Instant lastAt) {
    /// The columns that [#of] reads.
    static final String QUERY = "SELECT frontier, last_leaf, last_at FROM audit_head";

    /// Takes [#values]; the row is there from the ledger's first entry on.
    static final String UPDATE = "UPDATE audit_head SET size = ?, root = ?, frontier = ?, last_leaf = ?, last_at = ?";

    /// Takes [#values].
    static final String INSERT = """
        INSERT INTO audit_head (one, size, root, frontier, last_leaf, last_at) VALUES (1, ?, ?, ?, ?, ?)\
        """;

    static LedgerHead of(ResultSet row) throws SQLException {
        return new LedgerHead(
                Frontier.of(row.getBytes(1)), Hash.of(row.getBytes(2)), Timestamps.instant(row.getString(3)));
    }

    Object[] values() {
        return new Object[] {
            frontier.size(), frontier.root().bytes(), frontier.bytes(), lastLeaf.bytes(), Timestamps.text(lastAt)
        };
    }
}
