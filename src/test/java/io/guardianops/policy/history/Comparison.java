package io.guardianops.policy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.fact.Vocabulary;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares a reconstructed moment with how it was, by all that a condition could ask.
record Comparison(FleetFacts was, FleetFacts past) {
    /// Nothing but the age of a heartbeat is missing.
    void isExact() {
        assertThat(past.tasks()).hasSameSizeAs(was.tasks());
        compare(false);
    }

    /// Everything is as it was, or missing.
    void isNeverWrong() {
        compare(true);
    }

    private void compare(boolean mayMiss) {
        assertThat(past.agents())
                .extracting(AgentFacts::id)
                .isEqualTo(was.agents().stream().map(AgentFacts::id).toList());
        Map<String, TaskFacts> tasks =
                past.tasks().stream().collect(Collectors.toMap(TaskFacts::id, Function.identity()));
        Map<String, TaskFacts> known =
                was.tasks().stream().collect(Collectors.toMap(TaskFacts::id, Function.identity()));
        for (Fact fact : Vocabulary.facts()) {
            boolean optional = mayMiss || fact.name().equals("agent.heartbeat_age");
            compare(fact, "system", Facts.of(was.system()), Facts.of(past.system()), optional);
            for (TaskFacts task : tasks.values()) {
                TaskFacts then = Objects.requireNonNull(known.get(task.id()), task.id());
                compare(fact, task.id(), of(was, then), of(past, task), optional);
            }
            for (AgentFacts agent : past.agents()) {
                AgentFacts then = was.agent(agent.id()).orElseThrow();
                compare(
                        fact,
                        agent.id(),
                        Facts.of(was.system(), then, null),
                        Facts.of(past.system(), agent, null),
                        optional);
            }
        }
    }

    private static Facts of(FleetFacts fleet, TaskFacts task) {
        String agentId = task.agentId();
        return Facts.of(
                fleet.system(),
                task,
                agentId == null ? null : fleet.agent(agentId).orElse(null));
    }

    private static void compare(Fact fact, String target, Facts was, Facts past, boolean mayMiss) {
        Object before = value(fact, was);
        Object found = value(fact, past);
        boolean missing = found == null || found.equals(Double.NaN) || found == Truth.UNKNOWN;
        if (!(mayMiss && missing)) {
            assertThat(found).as("%s of %s", fact.name(), target).isEqualTo(before);
        }
    }

    private static @Nullable Object value(Fact fact, Facts facts) {
        return switch (fact.reader()) {
            case Fact.Reader.Quantity quantity -> quantity.of().applyAsDouble(facts);
            case Fact.Reader.Text text -> text.of().apply(facts);
            case Fact.Reader.Flag flag -> flag.of().apply(facts);
        };
    }
}
