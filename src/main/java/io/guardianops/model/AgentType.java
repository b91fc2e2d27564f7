package io.guardianops.model;

import java.util.Locale;

/// What an agent is for. An open set, normalised to lower case.
///
/// @param value the word, lower case
public record AgentType(String value) {
    public static final AgentType WORKER = new AgentType("worker");
    public static final AgentType MONITOR = new AgentType("monitor");
    public static final AgentType WATCHDOG = new AgentType("watchdog");
    public static final AgentType GUARDIAN = new AgentType("guardian");

    public AgentType {
        value = value.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
