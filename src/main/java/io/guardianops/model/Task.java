package io.guardianops.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A unit of work in the queue.
///
/// @param id                   opaque, in practice a UUID
/// @param ticketId             the ticket it serves
/// @param phaseId              the phase of the work
/// @param taskType             kind of work
/// @param title                one line for people
/// @param description          more for people
/// @param priority             urgency
/// @param status               state
/// @param assignedAgentId      the agent that holds it
/// @param result               what it produced, JSON text
/// @param errorMessage         why it failed
/// @param dependsOn            ids of the tasks that must be completed first
/// @param requiredCapabilities what its agent must be able to do
/// @param retryCount           retries used
/// @param maxRetries           retries allowed
/// @param timeoutSeconds       how long it may run, seconds
/// @param deadlineAt           when its result is due
/// @param createdAt            when it was enqueued
/// @param updatedAt            when it last changed
/// @param startedAt            when it began to run
/// @param completedAt          when it ended, well or not
/// @param isProtected          interventions on it need the stronger confirmation (`protected` on the wire)
public record Task(
        String id,
        @Nullable String ticketId,
        String phaseId,
        String taskType,
        @Nullable String title,
        @Nullable String description,
        Priority priority,
        TaskStatus status,
        @Nullable String assignedAgentId,
        @Nullable String result,
        @Nullable String errorMessage,
        List<String> dependsOn,
        List<String> requiredCapabilities,
        int retryCount,
        int maxRetries,
        @Nullable Integer timeoutSeconds,
        @Nullable Instant deadlineAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        boolean isProtected) {

    /// What a task gets when nobody says otherwise.
    public static final int DEFAULT_MAX_RETRIES = 3;

    /// A task that ran longer than this many times its timeout counts as stuck.
    public static final int STUCK_FACTOR = 2;

    /// What an emergency cancellation writes before the reason into the error message.
    public static final String CANCELLATION_PREFIX = "EMERGENCY CANCELLATION: ";

    public Task {
        dependsOn = List.copyOf(dependsOn);
        requiredCapabilities = List.copyOf(requiredCapabilities);
    }

    /// The title, or the type of work where it has none.
    public String displayName() {
        return title == null || title.isBlank() ? taskType : title;
    }

    /// How long it has been running, or ran; empty if it never started.
    public Optional<Duration> runtime(Instant now) {
        if (startedAt == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(startedAt, completedAt == null ? now : completedAt));
    }

    /// Runtime ÷ timeout; empty if it never started or has no timeout.
    public OptionalDouble runtimeRatio(Instant now) {
        if (startedAt == null || timeoutSeconds == null || timeoutSeconds <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(runtime(now).orElseThrow().toMillis() / (timeoutSeconds * 1000.0));
    }

    /// Running longer than its timeout.
    public boolean isTimedOut(Instant now) {
        return status.equals(TaskStatus.RUNNING) && runtimeRatio(now).orElse(0) > 1;
    }

    /// Running longer than [#STUCK_FACTOR] times its timeout.
    public boolean isStuck(Instant now) {
        return status.equals(TaskStatus.RUNNING) && runtimeRatio(now).orElse(0) > STUCK_FACTOR;
    }
}
