package io.guardianops.client;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds tasks for tests; what isn't said is as plain as can be.
public final class TaskBuilder {
    private static final Instant CREATED = Instant.parse("2026-11-22T08:00:00Z");

    private final String id;
    private String title;
    private String taskType = "implementation";
    private String phaseId = "PHASE_IMPLEMENTATION";
    private @Nullable String description;
    private @Nullable String ticketId;
    private Priority priority = Priority.MEDIUM;
    private TaskStatus status = TaskStatus.PENDING;
    private @Nullable String agentId;
    private @Nullable String errorMessage;
    private List<String> dependsOn = List.of();
    private List<String> capabilities = List.of();
    private @Nullable Integer timeoutSeconds;
    private @Nullable Instant deadlineAt;
    private Instant createdAt = CREATED;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private boolean isProtected;

    private TaskBuilder(String id) {
        this.id = id;
        this.title = "Task " + id;
    }

    public static TaskBuilder task(String id) {
        return new TaskBuilder(id);
    }

    public TaskBuilder title(String value) {
        title = value;
        return this;
    }

    public TaskBuilder type(String value) {
        taskType = value;
        return this;
    }

    public TaskBuilder phase(String value) {
        phaseId = value;
        return this;
    }

    public TaskBuilder description(String value) {
        description = value;
        return this;
    }

    public TaskBuilder ticket(String value) {
        ticketId = value;
        return this;
    }

    public TaskBuilder priority(Priority value) {
        priority = value;
        return this;
    }

    public TaskBuilder status(TaskStatus value) {
        status = value;
        return this;
    }

    public TaskBuilder running(String agent, Instant since, int timeout) {
        status = TaskStatus.RUNNING;
        agentId = agent;
        startedAt = since;
        timeoutSeconds = timeout;
        return this;
    }

    public TaskBuilder assigned(String agent) {
        status = TaskStatus.ASSIGNED;
        agentId = agent;
        return this;
    }

    public TaskBuilder failed(String message, Instant at) {
        status = TaskStatus.FAILED;
        errorMessage = message;
        completedAt = at;
        return this;
    }

    public TaskBuilder completed(Instant at) {
        status = TaskStatus.COMPLETED;
        completedAt = at;
        return this;
    }

    public TaskBuilder dependsOn(String... ids) {
        dependsOn = List.of(ids);
        return this;
    }

    public TaskBuilder needs(String... words) {
        capabilities = List.of(words);
        return this;
    }

    public TaskBuilder deadline(Instant value) {
        deadlineAt = value;
        return this;
    }

    public TaskBuilder created(Instant value) {
        createdAt = value;
        return this;
    }

    public TaskBuilder isProtected() {
        isProtected = true;
        return this;
    }

    public Task build() {
        return new Task(
                id,
                ticketId,
                phaseId,
                taskType,
                title,
                description,
                priority,
                status,
                agentId,
                null,
                errorMessage,
                dependsOn,
                capabilities,
                0,
                Task.DEFAULT_MAX_RETRIES,
                timeoutSeconds,
                deadlineAt,
                createdAt,
                createdAt,
                startedAt,
                completedAt,
                isProtected);
    }
}
