-- Actions may be removed once they are sealed in a bundle, and an entry in the ledger says so.

-- What an action touched goes with it. That one refers to the other isn't kept by the table any more: the server would
-- look through all of it for each action that is removed.
ALTER TABLE action_entities DROP CONSTRAINT action_entities_seq_fkey;

-- What was archived is removed in the same transaction, so its entry is the newest one.
DROP TRIGGER guardian_actions_stay ON guardian_actions;
CREATE FUNCTION audit_record_is_archived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_ledger a
        WHERE a.seq = (SELECT max(n.seq) FROM audit_ledger n) AND a.kind = 'archived'
        AND CAST(CAST(a.entry AS jsonb) ->> 'through' AS bigint)
            >= (SELECT max(l.seq) FROM audit_ledger l WHERE l.action_id = OLD.id)
        AND NOT EXISTS (SELECT 1 FROM audit_ledger l WHERE l.action_id = OLD.id
            AND CAST(a.entry AS jsonb) -> 'kept' @> to_jsonb(l.seq)))
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit records are only removed once they are archived';
END $$;

CREATE TRIGGER guardian_actions_stay BEFORE DELETE ON guardian_actions
    FOR EACH ROW WHEN (OLD.nonce IS NOT NULL OR OLD.audit_log = '{"redacted": true}')
    EXECUTE FUNCTION audit_record_is_archived();
