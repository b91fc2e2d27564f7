package io.guardianops.policy.fact;

/// The places of a policy where a condition can stand.
public enum Place {
    /// `triggers[].condition`.
    TRIGGER,
    /// `triggers[].target.where`.
    TARGET,
    /// `rules[].when`, `rules[].target_criteria`.
    RULE,
    /// `rules[].source_criteria`, asked for an agent and a task that it holds: no task is its
    /// subject.
    SOURCE,
    /// `actions[].when`.
    ACTION,
    /// `rollback.auto_rollback_when`.
    ROLLBACK
}
