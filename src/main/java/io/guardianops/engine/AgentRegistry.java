package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The agents that there are. An agent's status is what it or its supervisor says; load follows from the tasks.
public final class AgentRegistry {
    /// After this long without a heartbeat an agent is stale.
    public static final Duration STALE_AFTER = Duration.ofSeconds(90);

    private static final String ENTITY_TYPE = "agent";

    private final Store store;
    private final EngineClock clock;
    private final IdSource ids;

    AgentRegistry(Store store, EngineClock clock, IdSource ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds an agent, IDLE and healthy, heard of now.
    ///
    /// @throws io.guardianops.model.GuardianException.Conflict `agent_exists`
    public Agent register(NewAgent wanted) {
        Rules.checkOptionalName("agent_id", wanted.id());
        Rules.checkName("agent_type", wanted.type().value());
        Rules.checkOptionalName("phase_id", wanted.phaseId());
        Rules.checkNotNegative("capacity", wanted.capacity());
        wanted.capabilities().forEach(each -> Rules.checkName("capabilities", each));
        wanted.tags().forEach(each -> Rules.checkName("tags", each));
        return store.write(tx -> {
            Instant now = clock.now();
            String id = wanted.id();
            Agent agent = new Agent(
                    id == null ? ids.next() : id,
                    wanted.type(),
                    wanted.phaseId(),
                    AgentStatus.IDLE,
                    wanted.capabilities(),
                    wanted.capacity(),
                    HealthStatus.HEALTHY,
                    wanted.tags(),
                    now,
                    now);
            if (tx.agent(agent.id()).isPresent()) {
                throw Refusals.agentExists(agent.id());
            }
            tx.insert(agent);
            tx.publish(
                    GuardianEvent.AGENT_REGISTERED,
                    ENTITY_TYPE,
                    agent.id(),
                    Facts.of("agent_id", agent.id())
                            .and("agent_type", agent.type().value())
                            .and("phase_id", agent.phaseId())
                            .and("capabilities", agent.capabilities())
                            .map(),
                    now);
            return agent;
        });
    }

    /// The agent was heard of now.
    public Agent heartbeat(String agentId) {
        return store.write(tx -> {
            Agent agent = agent(tx, agentId);
            Agent heard = changed(agent, agent.status(), agent.healthStatus(), clock.now());
            tx.update(heard);
            return heard;
        });
    }

    /// Sets what is known of an agent; says so only if that is news.
    public Agent changeStatus(String agentId, AgentStatus status, HealthStatus health) {
        Rules.checkName("status", status.value());
        Rules.checkName("health_status", health.value());
        return store.write(tx -> {
            Agent agent = agent(tx, agentId);
            if (agent.status().equals(status) && agent.healthStatus().equals(health)) {
                return agent;
            }
            Agent changed = changed(agent, status, health, agent.lastHeartbeat());
            tx.update(changed);
            tx.publish(
                    GuardianEvent.AGENT_STATUS_CHANGED,
                    ENTITY_TYPE,
                    agentId,
                    Facts.of("agent_id", agentId)
                            .and("old_status", agent.status().value())
                            .and("status", status.value())
                            .and("old_health_status", agent.healthStatus().value())
                            .and("health_status", health.value())
                            .map(),
                    clock.now());
            return changed;
        });
    }

    public Page<AgentRow> find(AgentQuery query) {
        Rules.checkLimit(query.limit());
        return store.read(tx -> tx.queries().agents(query));
    }

    public AgentStatistics statistics() {
        return store.read(tx -> {
            Map<AgentStatus, Integer> byStatus = new HashMap<>();
            Map<AgentType, Integer> byType = new HashMap<>();
            Map<HealthStatus, Integer> byHealth = new HashMap<>();
            long capacity = 0;
            int total = 0;
            int used = 0;
            int available = 0;
            AgentQuery query = AgentQuery.all();
            do {
                Page<AgentRow> page = tx.queries().agents(query);
                for (AgentRow row : page.items()) {
                    Agent agent = row.agent();
                    total++;
                    byStatus.merge(agent.status(), 1, Integer::sum);
                    byType.merge(agent.type(), 1, Integer::sum);
                    byHealth.merge(agent.healthStatus(), 1, Integer::sum);
                    capacity += agent.capacity();
                    used += row.used();
                    available += agent.isFitForWork() && row.free() > 0 ? 1 : 0;
                }
                query = query.after(page.nextCursor());
            } while (query.cursor() != null);
            return new AgentStatistics(total, byStatus, byType, byHealth, capacity, used, available);
        });
    }

    /// Agents in service that were not heard of for longer than `limit`, longest silent first.
    public List<Agent> stale(Duration limit) {
        return store.read(tx -> tx.silentSince(clock.now().minus(limit)));
    }

    /// Agents that are stale by [#STALE_AFTER].
    public List<Agent> stale() {
        return stale(STALE_AFTER);
    }

    private static Agent agent(WriteTransaction tx, String agentId) {
        return tx.agent(agentId).orElseThrow(() -> Refusals.agentNotFound(agentId));
    }

    private static Agent changed(Agent agent, AgentStatus status, HealthStatus health, @Nullable Instant heard) {
        return new Agent(
                agent.id(),
                agent.type(),
                agent.phaseId(),
                status,
                agent.capabilities(),
                agent.capacity(),
                health,
                agent.tags(),
                heard,
                agent.createdAt());
    }
}
