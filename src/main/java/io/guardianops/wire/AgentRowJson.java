package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guardianops.model.query.AgentRow;

/// An agent with its load: the agent's fields and these.
///
/// @param agent its fields, at the same level
/// @param used  slots taken by assigned and running tasks
/// @param free  slots left, never negative
public record AgentRowJson(@JsonUnwrapped AgentJson agent, int used, int free) {
    public static AgentRowJson of(AgentRow row) {
        return new AgentRowJson(AgentJson.of(row.agent()), row.used(), row.free());
    }
}
