package io.guardianops.model.query;

/// Cuts through the action history.
public enum ActionScope {
    ALL,
    /// Not marked reverted.
    ACTIVE,
    /// Marked reverted.
    REVERTED,
    /// Marked reverted, but not all restore steps were run.
    NOT_RESTORED
}
