package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.guardianops.model.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task on the wire; the fields are those of [Task].
public record TaskJson(
        String id,
        @Nullable String ticketId,
        String phaseId,
        String taskType,
        @Nullable String title,
        @Nullable String description,
        String priority,
        String status,
        @Nullable String assignedAgentId,
        @Nullable JsonNode result,
        @Nullable String errorMessage,
        @Nullable Dependencies dependencies,
        List<String> requiredCapabilities,
        int retryCount,
        int maxRetries,
        @Nullable Integer timeoutSeconds,
        @Nullable String deadlineAt,
        String createdAt,
        String updatedAt,
        @Nullable String startedAt,
        @Nullable String completedAt,
        @JsonProperty("protected") boolean isProtected) {

    /// What must be completed first.
    ///
    /// @param dependsOn ids of tasks
    public record Dependencies(List<String> dependsOn) {}

    public static TaskJson of(Task task) {
        return new TaskJson(
                task.id(),
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                task.priority().name(),
                task.status().value(),
                task.assignedAgentId(),
                task.result() == null ? null : WireFormat.readStored(task.result()),
                task.errorMessage(),
                task.dependsOn().isEmpty() ? null : new Dependencies(task.dependsOn()),
                task.requiredCapabilities(),
                task.retryCount(),
                task.maxRetries(),
                task.timeoutSeconds(),
                WireTime.formatNullable(task.deadlineAt()),
                WireTime.format(task.createdAt()),
                WireTime.format(task.updatedAt()),
                WireTime.formatNullable(task.startedAt()),
                WireTime.formatNullable(task.completedAt()),
                task.isProtected());
    }
}
