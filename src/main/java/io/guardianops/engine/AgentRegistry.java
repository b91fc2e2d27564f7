package io.guardianops.engine;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import java.time.Duration;
import java.util.List;

/// The agents that there are.
public final class AgentRegistry {
    /// After this long without a heartbeat an agent is stale.
    public static final Duration STALE_AFTER = Duration.ofSeconds(90);

    AgentRegistry() {}

    /// Adds an agent, IDLE and healthy, heard of now.
    public Agent register(NewAgent agent) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The agent was heard of now.
    public Agent heartbeat(String agentId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public Agent changeStatus(String agentId, AgentStatus status, HealthStatus health) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public Page<AgentRow> find(AgentQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public AgentStatistics statistics() {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Agents in service that were not heard of for longer than `limit`, longest silent first.
    public List<Agent> stale(Duration limit) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Agents that are stale by [#STALE_AFTER].
    public List<Agent> stale() {
        return stale(STALE_AFTER);
    }
}
