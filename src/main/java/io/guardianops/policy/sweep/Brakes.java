package io.guardianops.policy.sweep;

import io.guardianops.policy.Limits;
import io.guardianops.policy.Policy;
import io.guardianops.policy.sweep.PolicyState.Intervened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds policies to their limits. What is held back is said, never silent. Not thread-safe; one
/// for each sweep.
final class Brakes {
    private final Instant now;
    private final List<Intervened> before;
    private final List<Intervened> interventions = new ArrayList<>();
    private final Map<String, Set<String>> targets = new HashMap<>();

    Brakes(Instant now, List<Intervened> before) {
        this.now = now;
        this.before = List.copyOf(before);
    }

    /// What went through in this sweep.
    List<Intervened> interventions() {
        return List.copyOf(interventions);
    }

    /// The outcome, or why it is held back.
    Outcome apply(Policy policy, String entity, Outcome outcome) {
        Limits limits = policy.limits();
        Set<String> touched = targets.computeIfAbsent(policy.name(), _ -> new HashSet<>());
        if (!touched.contains(entity) && touched.size() >= limits.maxTargets()) {
            return outcome.heldBack("Held back: max_targets is " + limits.maxTargets() + " a sweep.");
        }
        long lastHour = lately(policy.name(), PolicyState.HOUR) + inThisSweep(policy.name());
        if (lastHour >= limits.maxActionsPerHour()) {
            return outcome.heldBack("Held back: max_actions_per_hour is " + limits.maxActionsPerHour() + ".");
        }
        Instant free = before.stream()
                .filter(each ->
                        each.policy().equals(policy.name()) && each.entity().equals(entity))
                .map(each -> each.at().plus(limits.cooldown()))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (now.isBefore(free)) {
            return outcome.heldBack("Held back: cooldown until " + free + ".");
        }
        touched.add(entity);
        interventions.add(new Intervened(policy.name(), entity, now));
        return outcome;
    }

    private long lately(String policy, Duration span) {
        Instant since = now.minus(span);
        return before.stream()
                .filter(each -> each.policy().equals(policy) && each.at().isAfter(since))
                .count();
    }

    private long inThisSweep(String policy) {
        return interventions.stream()
                .filter(each -> each.policy().equals(policy))
                .count();
    }
}
