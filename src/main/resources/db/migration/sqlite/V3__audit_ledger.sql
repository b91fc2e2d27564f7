-- The proof beside the records. Each row of the ledger commits to the one before it, and to an action with its nonce:
-- without the nonce, which redaction removes, nothing of the action can be guessed from the ledger.
ALTER TABLE guardian_actions ADD COLUMN nonce BLOB;

-- Dense from 0. The entry is kept exactly as it was hashed; what is looked for is read out of it, since a copy beside it
-- could differ from it. An entry that was damaged must not keep the others from being read.
CREATE TABLE audit_ledger (
    seq       INTEGER PRIMARY KEY,
    entry     TEXT NOT NULL,
    leaf_hash BLOB NOT NULL,
    kind      TEXT GENERATED ALWAYS AS (CASE WHEN json_valid(entry) THEN entry ->> '$.kind' END) VIRTUAL,
    action_id TEXT GENERATED ALWAYS AS (CASE WHEN json_valid(entry) THEN entry ->> '$.action_id' END) VIRTUAL
) STRICT;

CREATE INDEX ix_audit_ledger_action_id ON audit_ledger (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX ix_audit_ledger_other_kinds ON audit_ledger (kind) WHERE kind NOT IN ('executed', 'reverted', 'migrated');

-- How far the ledger has come: what is needed to append to it and to tell its root.
CREATE TABLE audit_head (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    size      INTEGER NOT NULL,
    root      BLOB NOT NULL,
    frontier  BLOB NOT NULL,
    last_leaf BLOB NOT NULL,
    last_at   TEXT NOT NULL
) STRICT;

-- Signed notes, by the size of the ledger that they speak of.
CREATE TABLE audit_checkpoint (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- The name of this ledger, which its checkpoints carry, and the key that signed the newest one. A store that continues
-- a backup is another branch of the same ledger, and has a witness of its own.
CREATE TABLE store_identity (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    origin TEXT NOT NULL,
    branch TEXT NOT NULL DEFAULT '',
    vkey   TEXT
) STRICT;

-- These guard against accidents. The owner of the file can drop them; what is done then is found by the ledger.
CREATE TRIGGER audit_ledger_stays_update BEFORE UPDATE ON audit_ledger
BEGIN SELECT RAISE(ABORT, 'the audit ledger is only added to'); END;

CREATE TRIGGER audit_ledger_stays_delete BEFORE DELETE ON audit_ledger
BEGIN SELECT RAISE(ABORT, 'the audit ledger is only added to'); END;

-- INSERT OR REPLACE would slip past the other two.
CREATE TRIGGER audit_ledger_stays_insert BEFORE INSERT ON audit_ledger
WHEN EXISTS (SELECT 1 FROM audit_ledger l WHERE l.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit ledger is only added to'); END;

CREATE TRIGGER audit_checkpoint_stays_update BEFORE UPDATE ON audit_checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are only added'); END;

CREATE TRIGGER audit_checkpoint_stays_delete BEFORE DELETE ON audit_checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are only added'); END;

CREATE TRIGGER audit_checkpoint_stays_insert BEFORE INSERT ON audit_checkpoint
WHEN EXISTS (SELECT 1 FROM audit_checkpoint c WHERE c.size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'checkpoints are only added'); END;

-- Records without a nonce are copies of what another system did, and follow it.
CREATE TRIGGER guardian_actions_stay_delete BEFORE DELETE ON guardian_actions
WHEN OLD.nonce IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'audit records are not removed'); END;

CREATE TRIGGER guardian_actions_stay_insert BEFORE INSERT ON guardian_actions
WHEN EXISTS (SELECT 1 FROM guardian_actions g WHERE g.nonce IS NOT NULL AND (g.seq = NEW.seq OR g.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'audit records are not replaced'); END;

-- An action is marked reverted once; nothing else of it changes.
CREATE TRIGGER guardian_actions_stay_update BEFORE UPDATE ON guardian_actions
WHEN OLD.nonce IS NOT NULL AND (
    OLD.reverted_at IS NOT NULL OR NEW.reverted_at IS NULL
    OR NEW.nonce IS NOT OLD.nonce OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id
    OR NEW.action_type IS NOT OLD.action_type OR NEW.target_entity IS NOT OLD.target_entity
    OR NEW.authority_level IS NOT OLD.authority_level OR NEW.reason IS NOT OLD.reason
    OR NEW.initiated_by IS NOT OLD.initiated_by OR NEW.approved_by IS NOT OLD.approved_by
    OR NEW.executed_at IS NOT OLD.executed_at OR NEW.created_at IS NOT OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'an audit record changes only by being marked reverted'); END;

PRAGMA user_version = 3;
