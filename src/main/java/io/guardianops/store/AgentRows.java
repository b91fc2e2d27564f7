package io.guardianops.store;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Agents as rows.
final class AgentRows {
    /// The columns that [#agent] reads, of a table named `a`.
    static final String COLUMNS = """
        a.agent_id, a.agent_type, a.phase_id, a.status, a.capabilities, a.capacity, a.health_status, a.tags, \
        a.last_heartbeat, a.created_at\
        """;

    private AgentRows() {}

    static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                row.getString(1),
                new AgentType(row.getString(2)),
                row.getString(3),
                new AgentStatus(row.getString(4)),
                Json.strings(row.getString(5)),
                row.getInt(6),
                new HealthStatus(row.getString(7)),
                Json.strings(row.getString(8)),
                Timestamps.instantOrNull(row.getString(9)),
                Timestamps.instant(row.getString(10)));
    }

    static void insert(Sql sql, Agent agent) {
        sql.soon("""
            INSERT INTO agents (agent_type, phase_id, status, capabilities, capacity, health_status, tags, \
            last_heartbeat, created_at, search_text, agent_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, values(agent));
    }

    static void update(Sql sql, Agent agent) {
        sql.soon("""
            UPDATE agents SET agent_type = ?, phase_id = ?, status = ?, capabilities = ?, capacity = ?, \
            health_status = ?, tags = ?, last_heartbeat = ?, created_at = ?, search_text = ? WHERE agent_id = ?\
            """, values(agent));
    }

    private static @Nullable Object[] values(Agent agent) {
        return new @Nullable Object[] {
            agent.type().value(),
            agent.phaseId(),
            agent.status().value(),
            Json.text(agent.capabilities()),
            agent.capacity(),
            agent.healthStatus().value(),
            Json.text(agent.tags()),
            Timestamps.textOrNull(agent.lastHeartbeat()),
            Timestamps.text(agent.createdAt()),
            Where.searchable(
                    agent.id(),
                    agent.type().value(),
                    String.join("\n", agent.tags()),
                    String.join("\n", agent.capabilities())),
            agent.id()
        };
    }
}
