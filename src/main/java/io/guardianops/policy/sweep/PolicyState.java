package io.guardianops.policy.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What policies remember from sweep to sweep. Whoever runs sweeps keeps it, so that neither a
/// restart nor an edit of another policy resets anything.
///
/// @param episodes      triggers that hold
/// @param interventions what policies did within the last hour or their longest cooldown
public record PolicyState(Map<EpisodeKey, Episode> episodes, List<Intervened> interventions) {
    /// A policy acted on a task or an agent.
    public record Intervened(String policy, String entity, Instant at) {}

    /// Nothing happened yet.
    public static final PolicyState EMPTY = new PolicyState(Map.of(), List.of());

    /// What `max_actions_per_hour` counts.
    static final Duration HOUR = Duration.ofHours(1);

    public PolicyState {
        episodes = Map.copyOf(episodes);
        interventions = List.copyOf(interventions);
    }
}
