package io.guardianops.model;

/// The kind of a guardian action. An open set of at most 50 characters: servers may know more kinds than we do.
///
/// @param value the word on the wire
public record ActionType(String value) {
    public static final ActionType CANCEL_TASK = new ActionType("cancel_task");
    public static final ActionType REALLOCATE_CAPACITY = new ActionType("reallocate_capacity");
    public static final ActionType OVERRIDE_PRIORITY = new ActionType("override_priority");
    public static final ActionType RESTART_TASK = new ActionType("restart_task");
    public static final ActionType STOP_INTAKE = new ActionType("stop_intake");
    public static final ActionType RESUME_INTAKE = new ActionType("resume_intake");

    @Override
    public String toString() {
        return value;
    }
}
