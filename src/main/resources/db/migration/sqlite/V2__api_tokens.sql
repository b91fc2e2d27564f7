-- Keys to this system when it is served. The secret is kept by nobody: it has 256 bits of chance, so that its plain
-- SHA-256 gives nothing away.
CREATE TABLE api_tokens (
    name            TEXT PRIMARY KEY NOT NULL,
    hash            TEXT NOT NULL UNIQUE,
    authority_level INTEGER NOT NULL CHECK (authority_level BETWEEN 1 AND 5),
    created_by      TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    expires_at      TEXT,
    revoked_at      TEXT
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
