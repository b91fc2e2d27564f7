package io.guardianops.ui.agents;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.query.AgentRow;
import java.util.Locale;

/// The cuts through the fleet that matter in a crisis, each a tab.
enum AgentScope {
    ALL,
    FAILED,
    /// Not failed, but not well either.
    DEGRADED,
    /// Holds more tasks than it has capacity for.
    OVERLOADED,
    /// Fit for work, and a slot is free.
    FREE;

    boolean holds(AgentRow row) {
        Agent agent = row.agent();
        return switch (this) {
            case ALL -> true;
            case FAILED -> agent.hasFailed();
            case DEGRADED -> !agent.hasFailed() && isUnwell(agent);
            case OVERLOADED -> isOverloaded(row);
            case FREE -> isFree(row);
        };
    }

    static boolean isOverloaded(AgentRow row) {
        return row.used() > row.agent().capacity();
    }

    static boolean isFree(AgentRow row) {
        Agent agent = row.agent();
        return row.free() > 0
                && !agent.hasFailed()
                && !agent.status().isOutOfService()
                && !agent.healthStatus().equals(HealthStatus.UNHEALTHY);
    }

    /// The last part of its message key and of its node id.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnwell(Agent agent) {
        return agent.status().equals(AgentStatus.DEGRADED)
                || agent.status().equals(AgentStatus.QUARANTINED)
                || agent.healthStatus().equals(HealthStatus.DEGRADED)
                || agent.healthStatus().equals(HealthStatus.UNHEALTHY);
    }
}
