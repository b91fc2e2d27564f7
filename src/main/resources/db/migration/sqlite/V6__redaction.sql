-- The text of a record may be deleted, once its entry in the ledger says so: with its nonce, and nothing else. From then
-- on it stays as it is.
DROP TRIGGER guardian_actions_stay_delete;
DROP TRIGGER guardian_actions_stay_insert;
DROP TRIGGER guardian_actions_stay_update;

-- Records without a nonce, of which no entry says that they were redacted, are copies of what another system did, and
-- follow it.
CREATE TRIGGER guardian_actions_stay_delete BEFORE DELETE ON guardian_actions
WHEN OLD.nonce IS NOT NULL
    OR EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id AND l.kind = 'redacted')
BEGIN SELECT RAISE(ABORT, 'audit records are not removed'); END;

CREATE TRIGGER guardian_actions_stay_insert BEFORE INSERT ON guardian_actions
WHEN EXISTS (SELECT 1 FROM guardian_actions g WHERE (g.seq = NEW.seq OR g.id = NEW.id) AND (g.nonce IS NOT NULL
    OR EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = g.id AND l.kind = 'redacted')))
BEGIN SELECT RAISE(ABORT, 'audit records are not replaced'); END;

CREATE TRIGGER guardian_actions_stay_update BEFORE UPDATE ON guardian_actions
WHEN (OLD.nonce IS NOT NULL
    OR EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id AND l.kind = 'redacted'))
AND (
    NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id
    OR NEW.action_type IS NOT OLD.action_type OR NEW.target_entity IS NOT OLD.target_entity
    OR NEW.authority_level IS NOT OLD.authority_level OR NEW.initiated_by IS NOT OLD.initiated_by
    OR NEW.approved_by IS NOT OLD.approved_by OR NEW.executed_at IS NOT OLD.executed_at
    OR NEW.created_at IS NOT OLD.created_at
    OR NOT CASE
        -- Marked reverted, once.
        WHEN NEW.nonce IS OLD.nonce THEN
            OLD.nonce IS NOT NULL AND OLD.reverted_at IS NULL AND NEW.reverted_at IS NOT NULL
            AND NEW.reason IS OLD.reason
        -- Redacted.
        ELSE
            NEW.nonce IS NULL AND NEW.reason = '[redacted]' AND NEW.audit_log = '{"redacted":true}'
            AND NEW.reverted_at IS OLD.reverted_at AND NEW.restores IS OLD.restores
            AND NEW.restore_step IS OLD.restore_step AND NEW.restore_steps IS OLD.restore_steps
            AND NEW.idempotency_key IS OLD.idempotency_key
            AND EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id AND l.kind = 'redacted')
        END)
BEGIN SELECT RAISE(ABORT, 'an audit record changes only by being marked reverted or redacted'); END;

PRAGMA user_version = 6;
