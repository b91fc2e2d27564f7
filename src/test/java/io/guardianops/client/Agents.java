package io.guardianops.client;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import java.time.Instant;
import java.util.List;

/// Agents for tests.
public final class Agents {
    private static final Instant CREATED = Instant.parse("2026-11-22T07:00:00Z");

    private Agents() {}

    /// A healthy worker.
    public static Agent agent(String id, int capacity, String... capabilities) {
        return agent(id, capacity, AgentStatus.IDLE, HealthStatus.HEALTHY, capabilities);
    }

    public static Agent agent(
            String id, int capacity, AgentStatus status, HealthStatus health, String... capabilities) {
        return new Agent(
                id,
                AgentType.WORKER,
                "PHASE_IMPLEMENTATION",
                status,
                List.of(capabilities),
                capacity,
                health,
                List.of("test"),
                CREATED,
                CREATED);
    }
}
