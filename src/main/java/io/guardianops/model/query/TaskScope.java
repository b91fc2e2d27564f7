package io.guardianops.model.query;

/// The cuts through the queue that matter in a crisis.
public enum TaskScope {
    ALL,
    /// Running over twice the timeout.
    STUCK,
    /// Running over the timeout.
    TIMED_OUT,
    /// Not ended, and an unfinished CRITICAL task waits for it, directly or not.
    BLOCKING_CRITICAL,
    /// Pending, and a dependency is not completed.
    BLOCKED,
    /// Assigned to or running on an agent that failed.
    ON_FAILED_AGENTS
}
