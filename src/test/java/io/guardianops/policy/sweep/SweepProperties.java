package io.guardianops.policy.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Agent;
import io.guardianops.policy.Policies;
import io.guardianops.policy.Policy;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever the fleet, and whatever of it is not known: the shipped policies keep their promises.
class SweepProperties {
    private static final List<PolicyInForce> SHIPPED = Policies.shipped();
    private static final Sweep SWEEP = new Sweep(SHIPPED);

    @Property(tries = 400)
    void everyPromiseIsKept(@ForAll long seed) {
        GivenFleet fleet = RandomFleet.of(seed);
        SweepResult first = SWEEP.run(fleet.facts(), PolicyState.EMPTY);
        FleetFacts later = fleet.after(Duration.ofMinutes(10)).facts();

        SweepResult second = SWEEP.run(later, first.next());

        for (SweepResult each : List.of(first, second, SWEEP.simulate(later))) {
            noMoreTargetsThanAllowed(each);
            noTaskIsTouchedTwice(each);
            everyFiringHasItsReason(each);
            agentsKeepASlot(
                    each,
                    fleet.snapshot().agents().stream().map(row -> row.agent()).toList());
            onlyWhatCanBeTouchedIs(each, later);
        }
        assertThat(SWEEP.run(later, second.next()).firings())
                .as("the same facts again")
                .isEmpty();
    }

    @Property(tries = 200)
    void theSameFactsAlwaysComeToTheSame(@ForAll long seed) {
        FleetFacts facts = RandomFleet.of(seed).facts();

        assertThat(SWEEP.run(facts, PolicyState.EMPTY))
                .isEqualTo(SWEEP.run(RandomFleet.of(seed).facts(), PolicyState.EMPTY));
    }

    private static void noMoreTargetsThanAllowed(SweepResult result) {
        Map<String, Set<String>> touched = new HashMap<>();
        Map<String, Integer> actions = new HashMap<>();
        for (Firing firing : result.firings()) {
            for (Outcome outcome : firing.outcomes()) {
                if (changes(outcome)) {
                    touched.computeIfAbsent(firing.policy(), _ -> new HashSet<>())
                            .add(outcome.entity());
                    actions.merge(firing.policy(), 1, Integer::sum);
                }
            }
        }
        for (PolicyInForce each : SHIPPED) {
            Policy policy = each.policy();
            assertThat(touched.getOrDefault(policy.name(), Set.of()).size())
                    .isLessThanOrEqualTo(policy.limits().maxTargets());
            assertThat(actions.getOrDefault(policy.name(), 0))
                    .isLessThanOrEqualTo(policy.limits().maxActionsPerHour());
        }
    }

    private static void noTaskIsTouchedTwice(SweepResult result) {
        List<String> tasks = result.firings().stream()
                .flatMap(each -> each.outcomes().stream())
                .filter(each -> changes(each) && !each.action().equals("reallocate_capacity"))
                .map(Outcome::entity)
                .toList();

        assertThat(tasks).doesNotHaveDuplicates();
    }

    private static void everyFiringHasItsReason(SweepResult result) {
        for (Firing each : result.firings()) {
            assertThat(each.explanation().truth()).isEqualTo(Truth.TRUE);
            assertThat(each.explanation().text())
                    .isEqualTo(each.match().trigger().condition().text());
            assertThat(each.outcomes())
                    .isNotEmpty()
                    .allSatisfy(outcome ->
                            assertThat(outcome.message()).isNotBlank().doesNotContain("NaN", "null"));
        }
    }

    private static void agentsKeepASlot(SweepResult result, List<Agent> agents) {
        Map<String, Integer> given = new HashMap<>();
        result.firings().stream()
                .flatMap(each -> each.outcomes().stream())
                .filter(each -> changes(each) && each.action().equals("reallocate_capacity"))
                .forEach(each -> given.merge(
                        each.values().getOrDefault("from_agent", ""),
                        Integer.parseInt(each.values().getOrDefault("capacity", "0")),
                        Integer::sum));
        for (Agent each : agents) {
            assertThat(given.getOrDefault(each.id(), 0)).isLessThanOrEqualTo(Math.max(0, each.capacity() - 1));
        }
    }

    private static void onlyWhatCanBeTouchedIs(SweepResult result, FleetFacts facts) {
        Map<String, TaskFacts> tasks = new HashMap<>();
        facts.tasks().forEach(each -> tasks.put(each.id(), each));
        for (Firing firing : result.firings()) {
            for (Outcome each : firing.outcomes()) {
                TaskFacts task = tasks.get(each.entity());
                if (task != null && changes(each)) {
                    assertThat(task.ended()).isFalse();
                    boolean selected = firing.match().target().task() == null;
                    assertThat(selected && task.isProtected() == Truth.TRUE).isFalse();
                }
            }
        }
    }

    private static boolean changes(Outcome outcome) {
        return outcome.kind().intervenes() && !outcome.action().equals("notify");
    }
}
