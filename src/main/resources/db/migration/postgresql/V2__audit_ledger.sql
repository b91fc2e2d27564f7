-- The proof beside the records. Each row of the ledger commits to the one before it, and to an action with its nonce:
-- without the nonce, which redaction removes, nothing of the action can be guessed from the ledger.
ALTER TABLE guardian_actions ADD COLUMN nonce BYTEA;

-- Dense from 0. The entry is kept exactly as it was hashed, so it is text; what is looked for is read out of it, since a
-- copy beside it could differ from it.
CREATE TABLE audit_ledger (
    seq       BIGINT PRIMARY KEY,
    entry     TEXT NOT NULL,
    leaf_hash BYTEA NOT NULL,
    kind      TEXT GENERATED ALWAYS AS (CAST(entry AS jsonb) ->> 'kind') STORED,
    action_id TEXT GENERATED ALWAYS AS (CAST(entry AS jsonb) ->> 'action_id') STORED
);

CREATE INDEX ix_audit_ledger_action_id ON audit_ledger (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX ix_audit_ledger_other_kinds ON audit_ledger (kind) WHERE kind NOT IN ('executed', 'reverted', 'migrated');

-- How far the ledger has come: what is needed to append to it and to tell its root.
CREATE TABLE audit_head (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    size      BIGINT NOT NULL,
    root      BYTEA NOT NULL,
    frontier  BYTEA NOT NULL,
    last_leaf BYTEA NOT NULL,
    last_at   TIMESTAMPTZ NOT NULL
);

-- Signed notes, by the size of the ledger that they speak of.
CREATE TABLE audit_checkpoint (
    size BIGINT PRIMARY KEY,
    note TEXT NOT NULL
);

-- The name of this ledger, which its checkpoints carry, and the key that signed the newest one. A store that continues
-- a backup is another branch of the same ledger, and has a witness of its own.
CREATE TABLE store_identity (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    origin TEXT NOT NULL,
    branch TEXT NOT NULL DEFAULT '',
    vkey   TEXT
);

-- These guard against accidents. The owner of the tables can drop them; what is done then is found by the ledger.
CREATE FUNCTION audit_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is only added to', TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_ledger_stays BEFORE UPDATE OR DELETE ON audit_ledger
    FOR EACH ROW EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER audit_ledger_is_not_emptied BEFORE TRUNCATE ON audit_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER audit_checkpoint_stays BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_only_added_to();

CREATE TRIGGER guardian_actions_stay BEFORE DELETE ON guardian_actions
    FOR EACH ROW WHEN (OLD.nonce IS NOT NULL) EXECUTE FUNCTION audit_only_added_to();

-- An action is marked reverted once; nothing else of it changes.
CREATE FUNCTION audit_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an audit record changes only by being marked reverted';
END $$;

CREATE TRIGGER guardian_actions_stay_as_they_are BEFORE UPDATE ON guardian_actions
    FOR EACH ROW WHEN (OLD.nonce IS NOT NULL AND (
        OLD.reverted_at IS NOT NULL OR NEW.reverted_at IS NULL
        OR (NEW.nonce, NEW.seq, NEW.id, NEW.action_type, NEW.target_entity, NEW.authority_level, NEW.reason,
            NEW.initiated_by, NEW.approved_by, NEW.executed_at, NEW.created_at)
        IS DISTINCT FROM
           (OLD.nonce, OLD.seq, OLD.id, OLD.action_type, OLD.target_entity, OLD.authority_level, OLD.reason,
            OLD.initiated_by, OLD.approved_by, OLD.executed_at, OLD.created_at)))
    EXECUTE FUNCTION audit_record_stays();
