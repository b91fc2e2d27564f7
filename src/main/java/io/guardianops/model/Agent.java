package io.guardianops.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A worker that runs tasks.
///
/// @param id            opaque
/// @param type          what it is for
/// @param phaseId       the phase it serves, if it is bound to one
/// @param status        life-cycle state
/// @param capabilities  what it can do; a task's required capabilities must be among them
/// @param capacity      how many tasks it may hold at once, 0 or more
/// @param healthStatus  what monitoring says
/// @param tags          free labels
/// @param lastHeartbeat when it was last heard of
/// @param createdAt     when it registered
public record Agent(
        String id,
        AgentType type,
        @Nullable String phaseId,
        AgentStatus status,
        List<String> capabilities,
        int capacity,
        HealthStatus healthStatus,
        List<String> tags,
        @Nullable Instant lastHeartbeat,
        Instant createdAt) {

    public Agent {
        capabilities = List.copyOf(capabilities);
        tags = List.copyOf(tags);
    }

    /// True if it may be handed work, as far as it has a free slot.
    public boolean isFitForWork() {
        return !status.isOutOfService()
                && !healthStatus.equals(HealthStatus.FAILED)
                && !healthStatus.equals(HealthStatus.UNHEALTHY);
    }

    /// True if it failed, by either of the two words that say so.
    public boolean hasFailed() {
        return status.equals(AgentStatus.FAILED) || healthStatus.equals(HealthStatus.FAILED);
    }
}
