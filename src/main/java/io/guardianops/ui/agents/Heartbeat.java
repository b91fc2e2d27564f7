package io.guardianops.ui.agents;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.time.Duration;
import java.time.Instant;

/// How long an agent has been silent.
///
/// @param last  when it was last heard of, or when it registered if it never was
/// @param heard false if it only registered
/// @param stale silent for longer than [#LIMIT] although it should speak
/// @param age   since `last`
record Heartbeat(Instant last, boolean heard, boolean stale, Duration age) {
    /// Silence longer than this is suspicious.
    static final Duration LIMIT = Duration.ofSeconds(90);

    static Heartbeat of(Agent agent, Instant now) {
        Instant heartbeat = agent.lastHeartbeat();
        Instant last = heartbeat == null ? agent.createdAt() : heartbeat;
        Duration age = Duration.between(last, now);
        boolean speaks = !agent.status().equals(AgentStatus.TERMINATED);
        return new Heartbeat(last, heartbeat != null, speaks && age.compareTo(LIMIT) > 0, age);
    }

    /// "12 s ago", "never".
    String when() {
        return heard
                ? Strings.get("agents.heartbeat.ago", TimeText.duration(age))
                : Strings.get("agents.heartbeat.never");
    }

    /// "12 s ago", "3 min ago, stale".
    String words() {
        return stale ? when() + ", " + Strings.get("agents.heartbeat.stale-word") : when();
    }
}
