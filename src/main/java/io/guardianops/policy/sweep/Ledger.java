package io.guardianops.policy.sweep;

import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a sweep has come to so far: an earlier firing wins over a later one on the same task, and
/// uses up limits and slots. Not thread-safe; one for each sweep.
final class Ledger {
    private final Brakes brakes;
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, String> cancelled = new HashMap<>();
    private final Map<String, Integer> givenSlots = new HashMap<>();

    Ledger(Instant now, List<PolicyState.Intervened> before) {
        this.brakes = new Brakes(now, before);
    }

    /// What counts against later sweeps.
    List<PolicyState.Intervened> interventions() {
        return brakes.interventions();
    }

    /// The outcome, or why a limit holds it back.
    Outcome brake(Policy policy, Outcome outcome) {
        return brakes.apply(policy, outcome.entity(), outcome);
    }

    /// Who has dealt with a task already.
    Optional<String> taken(String taskId) {
        return Optional.ofNullable(taken.get(taskId));
    }

    /// Who has cancelled it.
    Optional<String> cancelled(String taskId) {
        return Optional.ofNullable(cancelled.get(taskId));
    }

    void took(String taskId, PolicyAction action, String sentence) {
        taken.put(taskId, sentence);
        if (action instanceof PolicyAction.CancelTask) {
            cancelled.put(taskId, sentence);
        }
    }

    /// Slots that each agent has given: what was given once can't be given again.
    Map<String, Integer> givenSlots() {
        return Collections.unmodifiableMap(givenSlots);
    }

    void gave(String agentId, int slots) {
        givenSlots.merge(agentId, slots, Integer::sum);
    }
}
