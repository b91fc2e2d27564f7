-- What was saved of policy files, and what was found in their folder before it was overwritten. The folder says what
-- is current; these say how it came to that, and bring it back.
CREATE TABLE policy_versions (
    seq      INTEGER PRIMARY KEY,
    file     TEXT NOT NULL,
    version  TEXT,
    base     TEXT,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    reason   TEXT NOT NULL,
    content  BLOB,
    CHECK ((version IS NULL) = (content IS NULL))
) STRICT;

CREATE INDEX ix_policy_versions_file ON policy_versions (file, seq);

-- These guard against accidents. The owner of the file can drop them; the ledger has the hash of each save.
CREATE TRIGGER policy_versions_stay_update BEFORE UPDATE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'versions of policies are only added'); END;

CREATE TRIGGER policy_versions_stay_delete BEFORE DELETE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'versions of policies are only added'); END;

CREATE TRIGGER policy_versions_stay_insert BEFORE INSERT ON policy_versions
WHEN EXISTS (SELECT 1 FROM policy_versions p WHERE p.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'versions of policies are only added'); END;

PRAGMA user_version = 7;
