package io.guardianops.policy.fact;

/// What a fact is about. What a condition is asked for follows from the subjects of its facts.
public enum Subject {
    TASK,
    /// The ticket of the task.
    TICKET,
    AGENT,
    /// A task that the agent holds.
    CURRENT_TASK,
    SYSTEM
}
