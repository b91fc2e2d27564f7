-- The text of a record may be deleted, once its entry in the ledger says so: with its nonce, and nothing else. From then
-- on it stays as it is.
DROP TRIGGER guardian_actions_stay ON guardian_actions;
CREATE TRIGGER guardian_actions_stay BEFORE DELETE ON guardian_actions
    FOR EACH ROW WHEN (OLD.nonce IS NOT NULL OR OLD.audit_log = '{"redacted": true}')
    EXECUTE FUNCTION audit_only_added_to();

DROP TRIGGER guardian_actions_stay_as_they_are ON guardian_actions;
CREATE OR REPLACE FUNCTION audit_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.seq, NEW.id, NEW.action_type, NEW.target_entity, NEW.authority_level, NEW.initiated_by, NEW.approved_by,
        NEW.executed_at, NEW.created_at)
        IS NOT DISTINCT FROM
       (OLD.seq, OLD.id, OLD.action_type, OLD.target_entity, OLD.authority_level, OLD.initiated_by, OLD.approved_by,
        OLD.executed_at, OLD.created_at)
    THEN
        -- Marked reverted, once.
        IF OLD.nonce IS NOT NULL AND NEW.nonce = OLD.nonce AND OLD.reverted_at IS NULL AND NEW.reverted_at IS NOT NULL
            AND NEW.reason = OLD.reason
        THEN
            RETURN NEW;
        END IF;
        -- Redacted.
        IF OLD.nonce IS NOT NULL AND NEW.nonce IS NULL AND NEW.reason = '[redacted]'
            AND NEW.audit_log = '{"redacted": true}'
            AND (NEW.reverted_at, NEW.restores, NEW.restore_step, NEW.restore_steps, NEW.idempotency_key)
            IS NOT DISTINCT FROM
                (OLD.reverted_at, OLD.restores, OLD.restore_step, OLD.restore_steps, OLD.idempotency_key)
            AND EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id AND l.kind = 'redacted')
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'an audit record changes only by being marked reverted or redacted';
END $$;

CREATE TRIGGER guardian_actions_stay_as_they_are BEFORE UPDATE ON guardian_actions
    FOR EACH ROW WHEN (OLD.nonce IS NOT NULL OR OLD.audit_log = '{"redacted": true}')
    EXECUTE FUNCTION audit_record_stays();
