package io.guardianops.store;

import io.guardianops.model.ApiToken;
import io.guardianops.model.AuthorityLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// API tokens as rows.
final class TokenRows {
    private static final String COLUMNS = "name, authority_level, created_by, created_at, expires_at, revoked_at";

    private TokenRows() {}

    static List<ApiToken> all(Sql sql) {
        return sql.list("SELECT " + COLUMNS + " FROM api_tokens ORDER BY name", TokenRows::token);
    }

    static Optional<ApiToken> ofHash(Sql sql, String hash) {
        return sql.first("SELECT " + COLUMNS + " FROM api_tokens WHERE hash = ?", TokenRows::token, hash);
    }

    static void insert(Sql sql, ApiToken token, String hash) {
        sql.update(
                "INSERT INTO api_tokens (" + COLUMNS + ", hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
                token.name(),
                token.authority().level(),
                token.createdBy(),
                Timestamps.text(token.createdAt()),
                Timestamps.textOrNull(token.expiresAt()),
                Timestamps.textOrNull(token.revokedAt()),
                hash);
    }

    static void update(Sql sql, ApiToken token) {
        sql.update(
                "UPDATE api_tokens SET revoked_at = ? WHERE name = ?",
                Timestamps.textOrNull(token.revokedAt()),
                token.name());
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString(1),
                AuthorityLevel.ofLevel(row.getInt(2)).orElseThrow(),
                row.getString(3),
                Timestamps.instant(row.getString(4)),
                Timestamps.instantOrNull(row.getString(5)),
                Timestamps.instantOrNull(row.getString(6)));
    }
}
