package io.guardianops.policy.sweep;

import io.guardianops.policy.Mode;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction.OnTask;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Works out what becomes of the actions of what fires, one firing after another in declared order:
/// an earlier one wins over a later one on the same task, and uses up the limits. Not thread-safe;
/// one for each sweep.
final class OutcomePlanner {
    private final FleetFacts fleet;
    private final Ledger ledger;

    OutcomePlanner(FleetFacts fleet, Instant now, List<PolicyState.Intervened> before) {
        this.fleet = fleet;
        this.ledger = new Ledger(now, before);
    }

    /// What this sweep did to count against later ones.
    List<PolicyState.Intervened> interventions() {
        return ledger.interventions();
    }

    Firing plan(Match match) {
        Explanation explanation = match.explanation();
        Policy policy = match.source().policy();
        List<Outcome> outcomes = new ArrayList<>();
        if (policy.actions().stream().noneMatch(OnTask.class::isInstance)) {
            outcomes.addAll(run(match, match.target().task()));
        } else {
            List<TaskFacts> tasks = Selector.select(match, fleet);
            if (tasks.isEmpty()) {
                outcomes.add(Outcome.of(
                        policy.actions().getFirst().type(),
                        Outcome.Kind.SKIP,
                        match.target().id(),
                        "No task fits the selection."));
            }
            for (TaskFacts task : tasks) {
                outcomes.addAll(run(match, task));
            }
        }
        if (match.trigger().autoEscalate()) {
            outcomes.add(Outcome.of(
                    "auto_escalate",
                    policy.mode() == Mode.OBSERVE ? Outcome.Kind.OBSERVE : Outcome.Kind.TELL,
                    match.target().id(),
                    "Raise an escalation: " + match.trigger().reason()));
        }
        return new Firing(match, explanation, outcomes);
    }

    private List<Outcome> run(Match match, @Nullable TaskFacts task) {
        return new ActionRun(match, task, fleet, ledger).outcomes();
    }
}
