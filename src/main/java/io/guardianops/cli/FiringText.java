package io.guardianops.cli;

import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.Target;
import java.time.Duration;
import java.util.List;

/// Firings for people.
final class FiringText {
    private FiringText() {}

    /// `task 0193…, "Reconcile ledger", on agent-17`.
    static String target(Target target) {
        String agent = target.facts().agent().id();
        return switch (target.scope()) {
            case SYSTEM -> "the whole system";
            case TASK ->
                "task " + target.id() + ", \"" + target.facts().task().title() + "\""
                        + (agent.isEmpty() ? "" : ", on " + agent);
            case AGENT -> "agent " + agent;
            case AGENT_TASK ->
                "agent " + agent + " with task " + target.facts().currentTask().id() + ", \""
                        + target.facts().currentTask().title() + "\"";
        };
    }

    static String outcome(Outcome outcome) {
        return outcome.action() + " " + outcome.entity() + ": "
                + outcome.kind().word().replace('_', ' ') + ". " + outcome.message();
    }

    /// How long a condition must hold; nothing for one that fires at once.
    static List<String> waiting(Duration holdsFor) {
        return holdsFor.isPositive() ? List.of("It fires once it has held for " + Age.of(holdsFor) + ".") : List.of();
    }
}
