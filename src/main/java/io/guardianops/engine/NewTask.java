package io.guardianops.engine;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A task to be enqueued; the components mean the same as in [Task].
///
/// @param id its id, or null for a new one
public record NewTask(
        @Nullable String id,
        @Nullable String ticketId,
        String phaseId,
        String taskType,
        @Nullable String title,
        @Nullable String description,
        Priority priority,
        List<String> dependsOn,
        List<String> requiredCapabilities,
        int maxRetries,
        @Nullable Integer timeoutSeconds,
        @Nullable Instant deadlineAt,
        boolean isProtected) {

    public NewTask {
        dependsOn = List.copyOf(dependsOn);
        requiredCapabilities = List.copyOf(requiredCapabilities);
    }

    /// A task with nothing but what every task needs.
    public static NewTask of(String phaseId, String taskType, String title, Priority priority) {
        return new NewTask(
                null,
                null,
                phaseId,
                taskType,
                title,
                null,
                priority,
                List.of(),
                List.of(),
                Task.DEFAULT_MAX_RETRIES,
                null,
                null,
                false);
    }
}
