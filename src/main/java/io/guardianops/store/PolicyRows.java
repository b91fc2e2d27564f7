package io.guardianops.store;

import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.model.PolicyVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Versions of policy files as rows.
final class PolicyRows {
    private static final String COLUMNS = "file, version, base, saved_by, saved_at, reason";

    private PolicyRows() {}

    static List<PolicyVersion> versions(Sql sql, String file, int limit) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM policy_versions WHERE file = ? ORDER BY seq DESC LIMIT ?",
                PolicyRows::version,
                file,
                limit);
    }

    static Optional<KeptPolicy> version(Sql sql, String file, String version) {
        return sql.first(
                "SELECT " + COLUMNS + ", content FROM policy_versions WHERE file = ? AND version = ? "
                        + "ORDER BY seq DESC LIMIT 1",
                row -> new KeptPolicy(version(row), row.getBytes(7)),
                file,
                version);
    }

    static void insert(Sql sql, KeptPolicy policy) {
        PolicyVersion version = policy.version();
        sql.update(
                "INSERT INTO policy_versions (" + COLUMNS + ", content) VALUES (?, ?, ?, ?, ?, ?, ?)",
                version.file(),
                version.version(),
                version.base(),
                version.savedBy(),
                Timestamps.text(version.savedAt()),
                version.reason(),
                policy.content());
    }

    private static PolicyVersion version(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Timestamps.instant(row.getString(5)),
                row.getString(6));
    }
}
