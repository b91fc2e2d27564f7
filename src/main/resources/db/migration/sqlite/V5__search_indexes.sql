-- What an audit asks for and few actions have. The expressions are those of the questions, word for word.
CREATE INDEX ix_guardian_actions_approved_by ON guardian_actions (approved_by) WHERE approved_by IS NOT NULL;

CREATE INDEX ix_guardian_actions_incident ON guardian_actions (
    CASE WHEN json_valid(audit_log) THEN json_extract(audit_log, '$.incident') END
) WHERE CASE WHEN json_valid(audit_log) THEN json_extract(audit_log, '$.incident') END IS NOT NULL;

CREATE INDEX ix_guardian_actions_policy ON guardian_actions (
    CASE WHEN json_valid(audit_log) THEN json_extract(audit_log, '$.policy.name') END
) WHERE CASE WHEN json_valid(audit_log) THEN json_extract(audit_log, '$.policy.name') END IS NOT NULL;

PRAGMA user_version = 5;
