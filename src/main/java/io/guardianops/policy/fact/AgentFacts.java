package io.guardianops.policy.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent as conditions see it. Quantities are NaN and texts null where missing.
///
/// @param id              of the agent
/// @param type            lower case
/// @param phaseId         the phase it is bound to
/// @param status          upper case
/// @param healthStatus    lower case
/// @param capacity        how many tasks it may hold
/// @param used            how many it holds
/// @param heartbeatMicros how long ago it was last heard of, microseconds
/// @param capabilities    what it can do
/// @param inService       takes new work
/// @param tasks           the tasks that it holds, lowest priority and then longest running first
public record AgentFacts(
        String id,
        String type,
        @Nullable String phaseId,
        String status,
        @Nullable String healthStatus,
        double capacity,
        double used,
        double heartbeatMicros,
        List<String> capabilities,
        boolean inService,
        List<TaskFacts> tasks) {
    public AgentFacts {
        capabilities = List.copyOf(capabilities);
        tasks = List.copyOf(tasks);
    }

    /// Free slots, never negative.
    public double free() {
        return Math.max(0, capacity - used);
    }
}
