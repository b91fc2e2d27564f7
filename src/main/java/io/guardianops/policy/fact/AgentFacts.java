package io.guardianops.policy.fact;

import io.guardianops.model.Agent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent as conditions see it. Quantities are NaN and texts null where missing.
///
/// @param id              of the agent
/// @param type            lower case
/// @param phaseId         the phase it is bound to
/// @param status          upper case; null only in a past that was not recorded
/// @param healthStatus    lower case
/// @param capacity        how many tasks it may hold
/// @param used            how many it holds
/// @param heartbeatMicros how long ago it was last heard of, microseconds
/// @param capabilities    what it can do
/// @param inService       takes new work; false where its status is missing
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

    /// An agent as it is, without its tasks.
    ///
    /// @param used how many tasks it holds
    public static AgentFacts of(Agent agent, double used, Instant now) {
        return new AgentFacts(
                agent.id(),
                agent.type().value(),
                agent.phaseId(),
                agent.status().value(),
                agent.healthStatus().value(),
                agent.capacity(),
                used,
                Micros.between(agent.lastHeartbeat(), now),
                agent.capabilities(),
                agent.isFitForWork(),
                List.of());
    }

    /// Whether it holds more tasks than its capacity allows.
    public Truth isOverloaded() {
        return Double.isNaN(used) || Double.isNaN(capacity) ? Truth.UNKNOWN : Truth.of(used > capacity);
    }

    /// Free slots, never negative; NaN if not known.
    public double free() {
        return Math.max(0, capacity - used);
    }

    /// The task that gives way first; none if it holds none, or if it isn't known which one that
    /// is.
    TaskFacts currentTask() {
        if (tasks.isEmpty() || Double.isNaN(used)) {
            return TaskFacts.NONE;
        }
        TaskFacts first = tasks.getFirst();
        for (TaskFacts other : tasks) {
            boolean rival = Double.isNaN(other.priority()) || other.priority() == first.priority();
            if (other != first && rival && !(first.isPlaced() && other.isPlaced())) {
                return TaskFacts.NONE;
            }
        }
        return first;
    }

    AgentFacts withTasks(List<TaskFacts> held) {
        return new AgentFacts(
                id,
                type,
                phaseId,
                status,
                healthStatus,
                capacity,
                used,
                heartbeatMicros,
                capabilities,
                inService,
                held);
    }
}
