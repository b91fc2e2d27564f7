package io.guardianops.wire;

import io.guardianops.model.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an agent is doing, as the reference server tells it.
///
/// @param healthy                true if it was heard of within the time-out
/// @param timeSinceLastHeartbeat seconds, null if it was never heard of
/// @param timeoutSeconds         after this long without a heartbeat it isn't healthy
public record AgentHealthJson(
        String agentId,
        String agentType,
        @Nullable String phaseId,
        String status,
        boolean healthy,
        @Nullable String lastHeartbeat,
        @Nullable Double timeSinceLastHeartbeat,
        long timeoutSeconds,
        List<String> capabilities,
        String createdAt,
        String healthStatus) {

    public static AgentHealthJson of(Agent agent, Duration timeout, Instant now) {
        AgentJson json = AgentJson.of(agent);
        Instant heard = agent.lastHeartbeat();
        Duration silence = heard == null ? null : Duration.between(heard, now);
        return new AgentHealthJson(
                json.agentId(),
                json.agentType(),
                json.phaseId(),
                json.status(),
                silence != null && silence.compareTo(timeout) <= 0,
                json.lastHeartbeat(),
                silence == null ? null : silence.dividedBy(Duration.ofNanos(1_000)) / 1e6,
                timeout.toSeconds(),
                json.capabilities(),
                json.createdAt(),
                json.healthStatus());
    }
}
