package io.guardianops.wire;

import io.guardianops.model.Task;
import org.jspecify.annotations.Nullable;

/// A task in a list as the reference server has it: eleven fields. There are no sandboxes here.
public record TaskListJson(
        String id,
        @Nullable String ticketId,
        String phaseId,
        String taskType,
        @Nullable String title,
        @Nullable String description,
        String priority,
        String status,
        @Nullable String sandboxId,
        @Nullable String assignedAgentId,
        String createdAt) {

    public static TaskListJson of(Task task) {
        return new TaskListJson(
                task.id(),
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                task.priority().name(),
                task.status().value(),
                null,
                task.assignedAgentId(),
                WireTime.format(task.createdAt()));
    }
}
