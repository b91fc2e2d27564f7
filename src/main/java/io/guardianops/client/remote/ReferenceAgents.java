package io.guardianops.client.remote;

import io.guardianops.model.Agent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings the agents of a reference server into the mirror. One thread at a time.
final class ReferenceAgents {
    private final ReferenceReads reads;
    private final FleetMirror mirror;
    private final ServerClock clock;
    private Map<String, Agent> known = Map.of();

    ReferenceAgents(ReferenceReads reads, FleetMirror mirror, ServerClock clock) {
        this.reads = reads;
        this.mirror = mirror;
        this.clock = clock;
    }

    /// Reads the list.
    ///
    /// @return true if anything changed but signs of life, which change all the time
    boolean read() {
        Instant asOf = clock.now();
        Map<String, Agent> now = new LinkedHashMap<>();
        reads.agents().forEach(agent -> now.put(agent.id(), agent));
        List<Agent> changed = now.values().stream()
                .filter(agent -> !agent.equals(known.get(agent.id())))
                .toList();
        boolean news = !now.keySet().equals(known.keySet())
                || changed.stream().anyMatch(agent -> !Objects.equals(silent(agent), silent(known.get(agent.id()))));
        mirror.takeAgents(changed, new LinkedHashSet<>(now.keySet()), asOf);
        known = now;
        return news;
    }

    /// The agent without its last sign of life.
    private static @Nullable Agent silent(@Nullable Agent agent) {
        return agent == null
                ? null
                : new Agent(
                        agent.id(),
                        agent.type(),
                        agent.phaseId(),
                        agent.status(),
                        agent.capabilities(),
                        agent.capacity(),
                        agent.healthStatus(),
                        agent.tags(),
                        null,
                        agent.createdAt());
    }
}
