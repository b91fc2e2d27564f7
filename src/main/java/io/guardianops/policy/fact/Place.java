package io.guardianops.policy.fact;

/// The places of a policy where a condition can stand.
public enum Place {
    /// `triggers[].condition`.
    TRIGGER,
    /// `triggers[].target.where`.
    TARGET,
    /// `rules[].when`, `source_criteria`, `target_criteria`.
    RULE,
    /// `actions[].when`.
    ACTION,
    /// `rollback.auto_rollback_when`.
    ROLLBACK
}
