-- What an audit asks for and few actions have. The expressions are those of the questions, word for word.
CREATE INDEX ix_guardian_actions_approved_by ON guardian_actions (approved_by, seq) WHERE approved_by IS NOT NULL;
CREATE INDEX ix_guardian_actions_incident ON guardian_actions ((audit_log #>> '{incident}'), seq)
    WHERE audit_log #>> '{incident}' IS NOT NULL;
CREATE INDEX ix_guardian_actions_policy ON guardian_actions ((audit_log #>> '{policy,name}'), seq)
    WHERE audit_log #>> '{policy,name}' IS NOT NULL;
