package io.guardianops.policy.fact;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task as conditions see it: everything computed once for a sweep. Quantities are NaN and texts null where missing.
///
/// @param id               of the task
/// @param title            for people
/// @param agentId          of the agent that holds it
/// @param status           lower case; null only in a past that was not recorded
/// @param priority         0 for LOW to 3 for CRITICAL
/// @param taskType         kind of work
/// @param phaseId          phase of the work
/// @param retryCount       retries used
/// @param maxRetries       retries allowed
/// @param runningMicros    how long it has been running, or ran; microseconds
/// @param waitingMicros    how long a pending task has been waiting since it was created; microseconds
/// @param timeoutMicros    how long it may run, microseconds
/// @param deadlineMicros   when its result is due, microseconds since 1970
/// @param blocksCritical   whether an unfinished CRITICAL task waits for it
/// @param canBePaused      supplied from outside
/// @param slaBreachImminent supplied from outside
/// @param isProtected      needs the stronger confirmation
/// @param ended            completed or failed
/// @param ticket           its ticket
public record TaskFacts(
        String id,
        String title,
        @Nullable String agentId,
        @Nullable String status,
        double priority,
        String taskType,
        String phaseId,
        double retryCount,
        double maxRetries,
        double runningMicros,
        double waitingMicros,
        double timeoutMicros,
        double deadlineMicros,
        Truth blocksCritical,
        Truth canBePaused,
        Truth slaBreachImminent,
        Truth isProtected,
        boolean ended,
        TicketFacts ticket) {

    /// A task in a state.
    ///
    /// @param now   the moment of the sweep
    /// @param known what was supplied from outside, at that moment
    public static TaskFacts of(Task task, TaskState state, Instant now, ExternalFacts.At known) {
        String word = state.status();
        boolean pending = TaskStatus.PENDING.value().equals(word);
        boolean ended = isOneOf(word, TaskStatus.COMPLETED, TaskStatus.FAILED);
        // Servers may keep the start of an earlier try.
        boolean ran = word != null && !pending && !TaskStatus.ASSIGNED.value().equals(word);
        Integer timeout = task.timeoutSeconds();
        return new TaskFacts(
                task.id(),
                task.displayName(),
                state.agentId(),
                word,
                state.priority(),
                task.taskType(),
                task.phaseId(),
                state.retryCount(),
                task.maxRetries(),
                ran ? Micros.between(state.startedAt(), ended ? state.endedAt() : now) : Double.NaN,
                pending ? Micros.between(task.createdAt(), now) : Double.NaN,
                timeout == null || timeout <= 0 ? Double.NaN : timeout * 1e6,
                Micros.since1970(task.deadlineAt()),
                state.blocksCritical(),
                known.canBePaused(task.id()),
                known.slaBreachImminent(task.id()),
                Truth.of(task.isProtected()),
                ended,
                known.ticket(task.ticketId()));
    }

    /// Takes one of its agent's slots; also a task of which only the agent is known.
    boolean occupiesSlot() {
        return status == null || isOneOf(status, TaskStatus.ASSIGNED, TaskStatus.RUNNING);
    }

    /// Whether its place among the tasks of its agent is certain.
    boolean isPlaced() {
        return !Double.isNaN(priority)
                && (!Double.isNaN(runningMicros) || TaskStatus.ASSIGNED.value().equals(status));
    }

    private static boolean isOneOf(@Nullable String word, TaskStatus one, TaskStatus other) {
        return one.value().equals(word) || other.value().equals(word);
    }

    /// How a priority is computed with: 0 for LOW to 3 for CRITICAL, so that a higher one is greater.
    public static double rank(Priority priority) {
        return Priority.LOW.rank() - priority.rank();
    }

    /// The priority of such a number.
    public static Priority priority(double rank) {
        for (Priority each : Priority.values()) {
            if (rank(each) == rank) {
                return each;
            }
        }
        throw new IllegalArgumentException("no priority: " + rank);
    }
}
