package io.guardianops.policy.fact;

import io.guardianops.model.Priority;
import org.jspecify.annotations.Nullable;

/// A task as conditions see it: everything computed once for a sweep. Quantities are NaN and texts null where missing.
///
/// @param id               of the task
/// @param title            for people
/// @param agentId          of the agent that holds it
/// @param status           lower case
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
        @Nullable String taskType,
        @Nullable String phaseId,
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

    /// No task.
    public static final TaskFacts NONE = new TaskFacts(
            "",
            "",
            null,
            null,
            Double.NaN,
            null,
            null,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            false,
            TicketFacts.NONE);

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
