package io.guardianops.policy.sweep;

import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction.CancelTask;
import io.guardianops.policy.PolicyAction.OnTask;
import io.guardianops.policy.PolicyAction.ReallocateCapacity;
import java.time.Instant;
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
    private final Map<String, String> served = new HashMap<>();
    private final Map<String, Integer> givenSlots = new HashMap<>();

    Ledger(Instant now, List<PolicyState.Intervened> before) {
        this.brakes = new Brakes(now, before);
    }

    /// What counts against later sweeps.
    List<PolicyState.Intervened> interventions() {
        return brakes.interventions();
    }

    /// The outcome, or why a limit holds it back.
    ///
    /// @param taskId the task that is acted on, or to whose good capacity moves
    Outcome brake(Policy policy, String taskId, Outcome outcome) {
        return brakes.apply(policy, taskId, outcome);
    }

    /// What has been done about a task that an action would oppose or repeat. Raising the priority
    /// of a task opposes not that it gets capacity; cancelling it does.
    Optional<String> opposed(OnTask action, String taskId) {
        String dealtWith = taken.get(taskId);
        return Optional.ofNullable(
                switch (action) {
                    case CancelTask ignored -> dealtWith == null ? served.get(taskId) : dealtWith;
                    case ReallocateCapacity ignored ->
                        cancelled.containsKey(taskId) ? cancelled.get(taskId) : served.get(taskId);
                    default -> dealtWith;
                });
    }

    boolean isCancelled(String taskId) {
        return cancelled.containsKey(taskId);
    }

    /// An action on a task is done or proposed.
    ///
    /// @param sentence for those that come later
    void took(String taskId, OnTask action, String sentence) {
        switch (action) {
            case ReallocateCapacity ignored -> served.put(taskId, sentence);
            case CancelTask ignored -> {
                taken.put(taskId, sentence);
                cancelled.put(taskId, sentence);
            }
            default -> taken.put(taskId, sentence);
        }
    }

    /// Slots that an agent has given: what was given once can't be given again.
    int given(String agentId) {
        return givenSlots.getOrDefault(agentId, 0);
    }

    void gave(String agentId, int slots) {
        givenSlots.merge(agentId, slots, Integer::sum);
    }
}
