package io.guardianops.policy.sweep;

import java.time.Instant;
import java.util.List;

/// What one look came to.
///
/// @param at      the moment of the facts
/// @param firings what fires, in declared order
/// @param pending what holds and waits
/// @param counts  how each trigger came out
/// @param next    what to hand to the next sweep
public record SweepResult(
        Instant at, List<Firing> firings, List<Pending> pending, List<TriggerCount> counts, PolicyState next) {
    public SweepResult {
        firings = List.copyOf(firings);
        pending = List.copyOf(pending);
        counts = List.copyOf(counts);
    }
}
