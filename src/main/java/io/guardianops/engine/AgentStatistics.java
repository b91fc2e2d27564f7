package io.guardianops.engine;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import java.util.Map;

/// The registry in numbers.
///
/// @param total      all agents
/// @param byStatus   agents by life-cycle state
/// @param byType     agents by type
/// @param byHealth   agents by health
/// @param capacity   slots of all agents
/// @param used       slots taken by assigned and running tasks
/// @param available  agents that are fit for work and have a free slot
public record AgentStatistics(
        int total,
        Map<AgentStatus, Integer> byStatus,
        Map<AgentType, Integer> byType,
        Map<HealthStatus, Integer> byHealth,
        long capacity,
        int used,
        int available) {

    public AgentStatistics {
        byStatus = Map.copyOf(byStatus);
        byType = Map.copyOf(byType);
        byHealth = Map.copyOf(byHealth);
    }
}
