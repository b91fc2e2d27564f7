package io.guardianops.policy.fact;

import io.guardianops.model.Task;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What of a task changes with time, as far as it is known.
///
/// @param status         lower case; null if missing
/// @param agentId        of the agent that holds it; null if nobody does, or if it is missing
/// @param priority       0 for LOW to 3 for CRITICAL; NaN if missing
/// @param retryCount     retries used; NaN if missing
/// @param startedAt      when it began to run; null if it didn't, or if it is missing
/// @param endedAt        when it ended; null if it didn't, or if it is missing
/// @param blocksCritical whether an unfinished CRITICAL task waits for it
public record TaskState(
        @Nullable String status,
        @Nullable String agentId,
        double priority,
        double retryCount,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Truth blocksCritical) {

    /// The state in which a task is found. One that ended without saying when did so at its last change.
    public static TaskState of(TaskRow row) {
        Task task = row.task();
        Instant completed = task.completedAt();
        return new TaskState(
                task.status().value(),
                task.assignedAgentId(),
                TaskFacts.rank(task.priority()),
                task.retryCount(),
                task.startedAt(),
                completed == null && task.status().isEnded() ? task.updatedAt() : completed,
                Truth.of(row.blocksCritical()));
    }
}
