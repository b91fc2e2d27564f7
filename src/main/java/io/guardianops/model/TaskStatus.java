package io.guardianops.model;

import java.util.Locale;

/// The state of a task. An open set: a server may send words that are not among the constants; they are kept and shown.
///
/// @param value the word on the wire, lower case
public record TaskStatus(String value) {
    public static final TaskStatus PENDING = new TaskStatus("pending");
    public static final TaskStatus ASSIGNED = new TaskStatus("assigned");
    public static final TaskStatus RUNNING = new TaskStatus("running");
    public static final TaskStatus COMPLETED = new TaskStatus("completed");
    public static final TaskStatus FAILED = new TaskStatus("failed");

    public TaskStatus {
        value = value.strip().toLowerCase(Locale.ROOT);
    }

    /// True for a task that will not change by itself any more: it can be neither cancelled nor re-prioritised.
    public boolean isEnded() {
        return equals(COMPLETED) || equals(FAILED);
    }

    /// True for a task that takes one of its agent's slots.
    public boolean occupiesSlot() {
        return equals(ASSIGNED) || equals(RUNNING);
    }

    @Override
    public String toString() {
        return value;
    }
}
