package io.guardianops.engine;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A task to be changed: starts as a copy of one and ends as the next. Not thread-safe.
final class TaskChanges {
    private final Task task;
    private Priority priority;
    private TaskStatus status;
    private @Nullable String agentId;
    private @Nullable String result;
    private @Nullable String errorMessage;
    private List<String> dependsOn;
    private int retryCount;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;

    TaskChanges(Task task) {
        this.task = task;
        priority = task.priority();
        status = task.status();
        agentId = task.assignedAgentId();
        result = task.result();
        errorMessage = task.errorMessage();
        dependsOn = task.dependsOn();
        retryCount = task.retryCount();
        startedAt = task.startedAt();
        completedAt = task.completedAt();
    }

    TaskChanges priority(Priority value) {
        priority = value;
        return this;
    }

    TaskChanges status(TaskStatus value) {
        status = value;
        return this;
    }

    TaskChanges agentId(@Nullable String value) {
        agentId = value;
        return this;
    }

    TaskChanges result(@Nullable String value) {
        result = value;
        return this;
    }

    TaskChanges errorMessage(@Nullable String value) {
        errorMessage = value;
        return this;
    }

    TaskChanges alsoDependsOn(String taskId) {
        dependsOn = Stream.concat(dependsOn.stream(), Stream.of(taskId)).toList();
        return this;
    }

    TaskChanges retryCount(int value) {
        retryCount = value;
        return this;
    }

    TaskChanges startedAt(@Nullable Instant value) {
        startedAt = value;
        return this;
    }

    TaskChanges completedAt(@Nullable Instant value) {
        completedAt = value;
        return this;
    }

    /// The changed task.
    Task at(Instant now) {
        return new Task(
                task.id(),
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                priority,
                status,
                agentId,
                result,
                errorMessage,
                dependsOn,
                task.requiredCapabilities(),
                retryCount,
                task.maxRetries(),
                task.timeoutSeconds(),
                task.deadlineAt(),
                task.createdAt(),
                now,
                startedAt,
                completedAt,
                task.isProtected());
    }
}
