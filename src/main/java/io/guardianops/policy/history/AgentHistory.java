package io.guardianops.policy.history;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.HealthStatus;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.history.Timeline.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The life of one agent: what it and its supervisors said of it, and what was moved to it and from
/// it.
final class AgentHistory {
    private final Agent agent;
    private final Timeline<Standing> standing;
    private final Timeline<Integer> capacity;
    private final Instant eventsSince;

    /// What one event tells.
    record Standing(AgentStatus status, HealthStatus health) {}

    /// Reads a life.
    ///
    /// @param agent       as it is in the end
    /// @param standings   changes of status and health, oldest first
    /// @param capacities  changes of capacity, oldest first
    /// @param eventsSince since when no event is missing
    AgentHistory(Agent agent, List<Change<Standing>> standings, List<Change<Integer>> capacities, Instant eventsSince) {
        this.agent = agent;
        this.standing = new Timeline<>(standings, new Standing(agent.status(), agent.healthStatus()));
        this.capacity = new Timeline<>(capacities, agent.capacity());
        this.eventsSince = eventsSince;
    }

    Agent agent() {
        return agent;
    }

    /// Of the event that tells of a change.
    static Change<Standing> change(GuardianEvent event) {
        Map<String, @Nullable Object> told = event.payload();
        return new Change<>(
                event.occurredAt(),
                standing(told.get("old_status"), told.get("old_health_status")),
                standing(told.get("status"), told.get("health_status")));
    }

    /// Of one end of a reallocation: `from_agent` or `to_agent`.
    static Change<Integer> change(GuardianAction move, String end, Instant at) {
        return new Change<>(at, capacity(move, "before", end), capacity(move, "after", end));
    }

    /// The agent at a moment, without its tasks; null if it hadn't registered yet.
    ///
    /// @param used how many tasks it held; NaN if unknown
    @Nullable
    AgentFacts at(Instant moment, double used) {
        if (moment.isBefore(agent.createdAt())) {
            return null;
        }
        Known<Standing> then = moment.isBefore(eventsSince) ? Known.unknown() : standing.at(moment);
        Standing known = then.value();
        Integer slots = capacity.at(moment).value();
        Instant heard = agent.lastHeartbeat();
        AgentFacts facts = AgentFacts.of(
                new Agent(
                        agent.id(),
                        agent.type(),
                        agent.phaseId(),
                        known == null ? agent.status() : known.status(),
                        agent.capabilities(),
                        agent.capacity(),
                        known == null ? agent.healthStatus() : known.health(),
                        agent.tags(),
                        heard == null || heard.isAfter(moment) ? null : heard,
                        agent.createdAt()),
                used,
                moment);
        return new AgentFacts(
                facts.id(),
                facts.type(),
                facts.phaseId(),
                known == null ? null : facts.status(),
                known == null ? null : facts.healthStatus(),
                slots == null ? Double.NaN : slots,
                facts.used(),
                facts.heartbeatMicros(),
                facts.capabilities(),
                known != null && facts.inService(),
                List.of());
    }

    private static Known<Standing> standing(@Nullable Object status, @Nullable Object health) {
        return status instanceof String statusWord && health instanceof String healthWord
                ? Known.of(new Standing(new AgentStatus(statusWord), new HealthStatus(healthWord)))
                : Known.unknown();
    }

    private static Known<Integer> capacity(GuardianAction move, String state, String end) {
        return move.auditLog().get(state) instanceof Map<?, ?> both
                        && both.get(end) instanceof Map<?, ?> one
                        && one.get("capacity") instanceof Integer slots
                ? Known.of(slots)
                : Known.unknown();
    }
}
