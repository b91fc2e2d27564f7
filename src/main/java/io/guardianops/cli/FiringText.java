package io.guardianops.cli;

import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.Target;
import java.time.Duration;
import java.util.ArrayList;
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

    /// What of a condition holds, with values.
    static String values(Explanation explanation) {
        List<String> values = new ArrayList<>();
        collect(explanation, values);
        return String.join("; ", values);
    }

    private static void collect(Explanation explanation, List<String> values) {
        if (explanation.truth() != Truth.TRUE) {
            return;
        }
        int before = values.size();
        explanation.parts().forEach(each -> collect(each, values));
        if (values.size() == before) {
            values.add(explanation.values().isEmpty() ? explanation.text() : explanation.values());
        }
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
