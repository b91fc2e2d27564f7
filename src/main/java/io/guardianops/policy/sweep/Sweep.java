package io.guardianops.policy.sweep;

import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.SystemFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The evaluator of policies: the same for enforcement, simulation, replay and tests. Pure: it
/// reads facts and the state of the sweep before, and says what follows. Immutable, for any thread.
public final class Sweep {
    private final List<PolicyInForce> policies;

    /// @param policies in their declared order, which decides between two that oppose each other
    public Sweep(List<PolicyInForce> policies) {
        this.policies = List.copyOf(policies);
    }

    /// Looks once.
    ///
    /// @param before what the sweep before handed on
    public SweepResult run(FleetFacts fleet, PolicyState before) {
        Instant now = momentOf(fleet.system());
        Matches matches = Matches.of(policies, fleet);
        Episodes episodes = Episodes.of(matches, before.episodes(), now);
        OutcomePlanner planner = new OutcomePlanner(fleet, now, before.interventions());
        List<Firing> firings = episodes.firing().stream().map(planner::plan).toList();
        List<PolicyState.Intervened> remembered = new ArrayList<>(before.interventions());
        remembered.addAll(planner.interventions());
        remembered.removeIf(each -> each.at().isBefore(now.minus(memory())));
        return new SweepResult(
                now, firings, episodes.pending(), matches.counts(), new PolicyState(episodes.next(), remembered));
    }

    /// Looks once as if every trigger that holds had held for as long as it must, and as if nothing
    /// had been done before: what is there to do now. What would still have to wait is pending as
    /// well as firing.
    public SweepResult simulate(FleetFacts fleet) {
        Instant now = momentOf(fleet.system());
        Matches matches = Matches.of(policies, fleet);
        OutcomePlanner planner = new OutcomePlanner(fleet, now, List.of());
        List<Firing> firings = matches.matches().stream().map(planner::plan).toList();
        List<Pending> pending = matches.matches().stream()
                .filter(each -> each.trigger().holdsFor().isPositive())
                .map(each -> new Pending(each, now, now.plus(each.trigger().holdsFor())))
                .toList();
        return new SweepResult(now, firings, pending, matches.counts(), PolicyState.EMPTY);
    }

    private Duration memory() {
        return policies.stream()
                .map(each -> each.policy().limits().cooldown())
                .reduce(PolicyState.HOUR, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    static Instant momentOf(SystemFacts system) {
        return Instant.EPOCH.plus((long) system.nowMicros(), ChronoUnit.MICROS);
    }
}
