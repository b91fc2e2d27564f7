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
        @Nullable String type,
        @Nullable String phaseId,
        @Nullable String status,
        @Nullable String healthStatus,
        double capacity,
        double used,
        double heartbeatMicros,
        List<String> capabilities,
        boolean inService,
        List<TaskFacts> tasks) {
    /// No agent.
    public static final AgentFacts NONE =
            new AgentFacts("", null, null, null, null, Double.NaN, Double.NaN, Double.NaN, List.of(), false, List.of());

    public AgentFacts {
        capabilities = List.copyOf(capabilities);
        tasks = List.copyOf(tasks);
    }

    /// Whether it holds more tasks than its capacity allows.
    public Truth overloaded() {
        return Double.isNaN(capacity) ? Truth.UNKNOWN : Truth.of(used > capacity);
    }

    /// Free slots, never negative; NaN if not known.
    public double free() {
        return Math.max(0, capacity - used);
    }
}
