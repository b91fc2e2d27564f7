package io.guardianops.model;

import java.util.Locale;

/// The life-cycle state of an agent. An open set; servers send both cases, so the word is normalised to upper case.
///
/// @param value the word, upper case
public record AgentStatus(String value) {
    public static final AgentStatus SPAWNING = new AgentStatus("SPAWNING");
    public static final AgentStatus IDLE = new AgentStatus("IDLE");
    public static final AgentStatus RUNNING = new AgentStatus("RUNNING");
    public static final AgentStatus DEGRADED = new AgentStatus("DEGRADED");
    public static final AgentStatus FAILED = new AgentStatus("FAILED");
    public static final AgentStatus QUARANTINED = new AgentStatus("QUARANTINED");
    public static final AgentStatus TERMINATED = new AgentStatus("TERMINATED");

    public AgentStatus {
        value = value.strip().toUpperCase(Locale.ROOT);
    }

    /// True for an agent that takes no new work whatever its health says.
    public boolean isOutOfService() {
        return equals(FAILED) || equals(QUARANTINED) || equals(TERMINATED);
    }

    @Override
    public String toString() {
        return value;
    }
}
