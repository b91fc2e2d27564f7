package io.guardianops.wire;

import io.guardianops.model.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A single task as the reference server has it: twenty-one fields. There are no sandboxes and conversations here.
public record TaskSingleJson(
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
        @Nullable String conversationId,
        @Nullable JsonNode result,
        @Nullable String errorMessage,
        TaskJson.@Nullable Dependencies dependencies,
        @Nullable Integer timeoutSeconds,
        int retryCount,
        int maxRetries,
        String createdAt,
        String updatedAt,
        @Nullable String startedAt,
        @Nullable String completedAt) {

    public static TaskSingleJson of(Task task) {
        TaskJson whole = TaskJson.of(task);
        return new TaskSingleJson(
                whole.id(),
                whole.ticketId(),
                whole.phaseId(),
                whole.taskType(),
                whole.title(),
                whole.description(),
                whole.priority(),
                whole.status(),
                null,
                whole.assignedAgentId(),
                null,
                whole.result(),
                whole.errorMessage(),
                whole.dependencies(),
                whole.timeoutSeconds(),
                whole.retryCount(),
                whole.maxRetries(),
                whole.createdAt(),
                whole.updatedAt(),
                whole.startedAt(),
                whole.completedAt());
    }
}
