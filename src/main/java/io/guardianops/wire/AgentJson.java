package io.guardianops.wire;

import io.guardianops.model.Agent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent on the wire; the fields are those of [Agent].
public record AgentJson(
        String agentId,
        String agentType,
        @Nullable String phaseId,
        String status,
        List<String> capabilities,
        int capacity,
        String healthStatus,
        List<String> tags,
        @Nullable String lastHeartbeat,
        String createdAt) {

    public static AgentJson of(Agent agent) {
        return new AgentJson(
                agent.id(),
                agent.type().value(),
                agent.phaseId(),
                agent.status().value(),
                agent.capabilities(),
                agent.capacity(),
                agent.healthStatus().value(),
                agent.tags(),
                WireTime.formatNullable(agent.lastHeartbeat()),
                WireTime.format(agent.createdAt()));
    }
}
