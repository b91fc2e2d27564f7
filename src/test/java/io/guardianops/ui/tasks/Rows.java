package io.guardianops.ui.tasks;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes rows for tests; not more than what a test cares about has to be said.
final class Rows {
    private final String id;
    private String title;
    private TaskStatus status = TaskStatus.PENDING;
    private Priority priority = Priority.MEDIUM;
    private @Nullable Agent agent;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable String errorMessage;
    private List<String> dependsOn = List.of();
    private @Nullable Integer position;
    private int blockedBy;
    private int blocks;
    private boolean critical;
    private boolean isProtected;

    private Rows(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// A pending task.
    static Rows task(String id, String title) {
        return new Rows(id, title);
    }

    static Rows task(String id) {
        return new Rows(id, "Task " + id);
    }

    Rows priority(Priority value) {
        priority = value;
        return this;
    }

    /// Running at this ratio of a timeout of ten minutes.
    Rows running(double ratio, String agentId) {
        status = TaskStatus.RUNNING;
        startedAt = FakeQueue.NOW.minusMillis((long) (ratio * 600_000));
        return on(agentId);
    }

    Rows ended(TaskStatus value, double ratio, String agentId) {
        running(ratio, agentId);
        status = value;
        completedAt = FakeQueue.NOW;
        return this;
    }

    Rows failed(String error) {
        status = TaskStatus.FAILED;
        errorMessage = error;
        completedAt = FakeQueue.NOW;
        return this;
    }

    Rows status(TaskStatus value) {
        status = value;
        return this;
    }

    Rows on(String agentId) {
        return on(agentId, AgentStatus.RUNNING, HealthStatus.HEALTHY);
    }

    Rows on(String agentId, AgentStatus agentStatus, HealthStatus health) {
        agent = new Agent(
                agentId,
                AgentType.WORKER,
                null,
                agentStatus,
                List.of(),
                3,
                health,
                List.of(),
                FakeQueue.NOW,
                FakeQueue.NOW);
        return this;
    }

    Rows at(int queuePosition) {
        position = queuePosition;
        return this;
    }

    Rows blockedBy(String... ids) {
        dependsOn = List.of(ids);
        blockedBy = ids.length;
        return this;
    }

    Rows blocks(int count, boolean isCritical) {
        blocks = count;
        critical = isCritical;
        return this;
    }

    Rows shielded() {
        isProtected = true;
        return this;
    }

    Rows titled(String value) {
        title = value;
        return this;
    }

    TaskRow row() {
        Task task = new Task(
                id,
                "TICKET-7",
                "PHASE_IMPLEMENTATION",
                "reindex",
                title,
                "Rebuilds the graph from the event log.",
                priority,
                status,
                agent == null ? null : agent.id(),
                null,
                errorMessage,
                dependsOn,
                List.of(),
                2,
                3,
                600,
                FakeQueue.NOW.plusSeconds(4_200),
                FakeQueue.NOW.minusSeconds(7_200),
                FakeQueue.NOW,
                startedAt,
                completedAt,
                isProtected);
        return new TaskRow(task, position, blockedBy, blocks, critical, agent);
    }

    /// A priority override on a task.
    static ActionRow action(String id, String taskId, String who) {
        return new ActionRow(
                new GuardianAction(
                        id,
                        ActionType.OVERRIDE_PRIORITY,
                        taskId,
                        AuthorityLevel.GUARDIAN,
                        "Payments wait for it",
                        who,
                        null,
                        FakeQueue.NOW.minusSeconds(1_080),
                        null,
                        Map.of("old_priority", "HIGH", "new_priority", "CRITICAL"),
                        FakeQueue.NOW.minusSeconds(1_080)),
                new ActionState.Active(),
                null);
    }
}
