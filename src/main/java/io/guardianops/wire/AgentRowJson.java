package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guardianops.model.query.AgentRow;
import java.util.LinkedHashMap;
import java.util.Map;

/// An agent with its load: the agent's fields and these.
///
/// @param agent its fields, at the same level
/// @param used  slots taken by assigned and running tasks
/// @param free  slots left, never negative
/// @param mix   taken slots by priority of the task, the most urgent first; priorities without one are left out
public record AgentRowJson(@JsonUnwrapped AgentJson agent, int used, int free, Map<String, Integer> mix) {
    public static AgentRowJson of(AgentRow row) {
        Map<String, Integer> mix = new LinkedHashMap<>();
        row.mix().forEach((priority, slots) -> mix.put(priority.name(), slots));
        return new AgentRowJson(AgentJson.of(row.agent()), row.used(), row.free(), mix);
    }
}
