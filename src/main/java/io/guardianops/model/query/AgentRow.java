package io.guardianops.model.query;

import io.guardianops.model.Agent;
import io.guardianops.model.Priority;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// An agent with its load.
///
/// @param agent the agent
/// @param used  slots taken by assigned and running tasks; may exceed the capacity after a reallocation
/// @param mix   taken slots by priority of the task
public record AgentRow(Agent agent, int used, Map<Priority, Integer> mix) {
    public AgentRow {
        EnumMap<Priority, Integer> copy = new EnumMap<>(Priority.class);
        copy.putAll(mix);
        mix = Collections.unmodifiableMap(copy);
    }

    public String id() {
        return agent.id();
    }

    /// Free slots, never negative.
    public int free() {
        return Math.max(0, agent.capacity() - used);
    }
}
