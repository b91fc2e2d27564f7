-- Actions may be removed once they are sealed in a bundle, and an entry in the ledger says so.

-- What an action touched goes with it. That one refers to the other isn't kept by the table any more: SQLite would look
-- through all of it for each action that is removed.
CREATE TABLE touched_entities (
    entity_id TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    PRIMARY KEY (entity_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO touched_entities SELECT entity_id, seq FROM action_entities ORDER BY entity_id, seq;
DROP TABLE action_entities;
ALTER TABLE touched_entities RENAME TO action_entities;

DROP TRIGGER guardian_actions_stay_delete;

-- Records without a nonce, of which no entry says that they were redacted, are copies of what another system did, and
-- follow it. What was archived is removed in the same transaction, so its entry is the newest one.
CREATE TRIGGER guardian_actions_stay_delete BEFORE DELETE ON guardian_actions
WHEN (OLD.nonce IS NOT NULL
    OR EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id AND l.kind = 'redacted'))
AND NOT EXISTS (SELECT 1 FROM audit_ledger a
    WHERE a.seq = (SELECT max(n.seq) FROM audit_ledger n) AND a.kind = 'archived'
    AND a.entry ->> '$.through' >= (SELECT max(l.seq) FROM audit_ledger l WHERE l.action_id = OLD.id)
    AND NOT EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id
        AND instr(',' || trim(a.entry ->> '$.kept', '[]') || ',', ',' || l.seq || ',') > 0))
BEGIN SELECT RAISE(ABORT, 'audit records are only removed once they are archived'); END;

PRAGMA user_version = 8;
