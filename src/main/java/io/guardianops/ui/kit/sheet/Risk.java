package io.guardianops.ui.kit.sheet;

/// How much stands before the send button. The ladder of the console's specification.
public enum Risk {
    /// One priority change: a reason.
    R1,
    /// One cancellation, a reallocation, a revert or restore: preview, reason, verb.
    R2,
    /// Bulk, protected, production, draining an agent: the consequence is typed too.
    R3,
    /// Global stop: a second person too, or break-glass.
    R4
}
