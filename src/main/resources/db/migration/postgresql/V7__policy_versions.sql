-- What was saved of policy files, and what was found in their folder before it was overwritten. The folder says what
-- is current; these say how it came to that, and bring it back.
CREATE TABLE policy_versions (
    seq      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file     TEXT NOT NULL,
    version  TEXT,
    base     TEXT,
    saved_by TEXT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    reason   TEXT NOT NULL,
    content  BYTEA,
    CHECK ((version IS NULL) = (content IS NULL))
);

CREATE INDEX ix_policy_versions_file ON policy_versions (file, seq);

-- These guard against accidents. The owner of the tables can drop them; the ledger has the hash of each save.
CREATE TRIGGER policy_versions_stay BEFORE UPDATE OR DELETE ON policy_versions
    FOR EACH ROW EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER policy_versions_are_not_emptied BEFORE TRUNCATE ON policy_versions
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to();
