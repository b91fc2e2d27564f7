package io.guardianops.policy.sweep;

import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.sweep.GivenFleet.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.TaskBuilder;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.policy.Policies;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.sweep.Outcome.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What policies remember from sweep to sweep: how long something holds, what has fired, what was done.
class EpisodesTest {
    private static final String LOAD = "system.cpu_usage > 0.9";

    private static String waiting(String condition) {
        return """
            policy:
              name: load
              mode: propose
              triggers:
                - {type: high, for: 1_minute, condition: "%s", target: {order_by: longest_running}}
              actions: [{type: cancel_task}]
            """.formatted(condition);
    }

    private PolicyState state = PolicyState.EMPTY;

    private String look(String policy, int second, double cpu) {
        return look(new Sweep(List.of(Policies.of(policy))), second, cpu);
    }

    private String look(Sweep sweep, int second, double cpu) {
        FleetFacts facts = new GivenFleet()
                .after(Duration.ofSeconds(second))
                .cpu(cpu)
                .with(task("t"))
                .facts();
        SweepResult result = sweep.run(facts, state);
        // As a store would keep it.
        state = new PolicyState(
                new HashMap<>(result.next().episodes()),
                new ArrayList<>(result.next().interventions()));
        return !result.firings().isEmpty() ? "fires" : result.pending().isEmpty() ? "rests" : "waits";
    }

    @Test
    void firesOnceAfterItHasHeldForLongEnough() {
        assertThat(look(waiting(LOAD), 0, 0.99)).isEqualTo("waits");
        assertThat(look(waiting(LOAD), 59, 0.99)).isEqualTo("waits");
        assertThat(look(waiting(LOAD), 60, 0.99)).isEqualTo("fires");
        assertThat(look(waiting(LOAD), 61, 0.99)).as("it has fired").isEqualTo("rests");
        assertThat(look(waiting(LOAD), 9_000, 0.99)).isEqualTo("rests");
    }

    @Test
    void beingFalseEndsAnEpisode() {
        look(waiting(LOAD), 0, 0.99);
        assertThat(look(waiting(LOAD), 30, 0.5)).isEqualTo("rests");
        assertThat(look(waiting(LOAD), 60, 0.99)).as("begins again").isEqualTo("waits");
        assertThat(look(waiting(LOAD), 120, 0.99)).isEqualTo("fires");
        assertThat(look(waiting(LOAD), 130, 0.5)).isEqualTo("rests");
        look(waiting(LOAD), 140, 0.99);
        assertThat(look(waiting(LOAD), 200, 0.99))
                .as("a new episode fires again")
                .isEqualTo("fires");
    }

    @Test
    void beingUnknownNeitherFiresNorEndsAnEpisode() {
        look(waiting(LOAD), 0, 0.99);
        assertThat(look(waiting(LOAD), 70, Double.NaN)).isEqualTo("rests");
        assertThat(look(waiting(LOAD), 80, 0.99)).as("it was never false").isEqualTo("fires");
        assertThat(look(waiting(LOAD), 90, Double.NaN)).isEqualTo("rests");
        assertThat(look(waiting(LOAD), 100, 0.99)).as("still the same episode").isEqualTo("rests");
    }

    @Test
    void anotherConditionIsAnotherEpisodeAndTouchesNoOther() {
        String other = waiting(LOAD).replace("name: load", "name: other");
        Sweep before = new Sweep(List.of(Policies.of(waiting(LOAD)), Policies.of(other)));
        Sweep edited = new Sweep(
                List.of(Policies.of(waiting("system.cpu_usage > 0.8")), Policies.of("# A comment.\n" + other)));
        look(before, 0, 0.99);

        FleetFacts facts = new GivenFleet()
                .after(Duration.ofSeconds(60))
                .cpu(0.99)
                .with(task("t"))
                .facts();
        SweepResult result = edited.run(facts, state);

        assertThat(result.firings()).extracting(Firing::policy).containsExactly("other");
        assertThat(result.pending())
                .singleElement()
                .satisfies(each -> assertThat(each.since()).isEqualTo(NOW.plusSeconds(60)))
                .satisfies(each -> assertThat(each.due()).isEqualTo(NOW.plusSeconds(120)));
    }

    @Test
    void anotherWayToWriteTheSameConditionIsTheSameEpisode() {
        look(waiting(LOAD), 0, 0.99);

        assertThat(look(waiting("(system.cpu_usage  >  0.90)"), 60, 0.99)).isEqualTo("fires");
    }

    @Test
    void aTaskThatEndedHasNoEpisode() {
        Sweep sweep = new Sweep(List.of(Policies.of("""
            policy:
              name: test
              mode: propose
              triggers: [{type: t, condition: "task.retry_count < 1"}]
              actions: [{type: cancel_task}]
            """)));
        SweepResult first =
                sweep.run(new GivenFleet().with(task("a"), task("b")).facts(), PolicyState.EMPTY);

        SweepResult second = sweep.run(
                new GivenFleet().with(task("a").completed(NOW), task("b")).facts(), first.next());

        assertThat(first.next().episodes()).hasSize(2);
        assertThat(second.next().episodes().keySet())
                .extracting(EpisodeKey::target)
                .containsExactly("b");
    }

    private static List<Outcome> outcomes(SweepResult result) {
        return result.firings().stream()
                .flatMap(each -> each.outcomes().stream())
                .toList();
    }

    private static SweepResult limited(
            String status, String limits, Duration after, PolicyState before, TaskBuilder... tasks) {
        return new Sweep(List.of(Policies.of("""
            policy:
              name: limited
              mode: enforce
              triggers: [{type: %s, condition: "task.status == '%s'"}]
              actions:
                - {type: cancel_task, auto_approve: true}
                - {type: notify, channels: slack, message: "{task_id}"}
              limits: {%s}
            """.formatted(status, status, limits))))
                .run(new GivenFleet().after(after).with(tasks).facts(), before);
    }

    @ParameterizedTest
    @CsvSource({
        "max_targets: 2, Held back: max_targets is 2 a sweep.",
        "max_actions_per_hour: 2, Held back: max_actions_per_hour is 2."
    })
    void whatALimitHoldsBackIsSaid(String limits, String message) {
        List<Outcome> outcomes =
                outcomes(limited("pending", limits, Duration.ZERO, PolicyState.EMPTY, task("a"), task("b"), task("c")));

        assertThat(outcomes)
                .extracting(Outcome::kind)
                .containsExactly(Kind.ACT, Kind.TELL, Kind.ACT, Kind.TELL, Kind.HELD_BACK, Kind.SKIP);
        assertThat(outcomes.get(4).message()).isEqualTo(message);
        assertThat(outcomes.get(4).entity()).isEqualTo("c");
    }

    @Test
    void theHourCountsOverSweepsAndPasses() {
        String limits = "max_actions_per_hour: 1, max_targets: 9";
        PolicyState first = limited("pending", limits, Duration.ZERO, PolicyState.EMPTY, task("a"))
                .next();

        assertThat(outcomes(limited("pending", limits, Duration.ofMinutes(59), first, task("b"))))
                .extracting(Outcome::kind)
                .containsExactly(Kind.HELD_BACK, Kind.SKIP);
        assertThat(outcomes(limited("pending", limits, Duration.ofMinutes(60), first, task("b"))))
                .extracting(Outcome::kind)
                .containsExactly(Kind.ACT, Kind.TELL);
    }

    @Test
    void aCooldownLeavesTheTargetAloneAlsoForLongerThanAnHour() {
        String limits = "cooldown: 3_hours, max_targets: 9";
        PolicyState first = limited("pending", limits, Duration.ZERO, PolicyState.EMPTY, task("a"))
                .next();
        PolicyState later =
                limited("pending", limits, Duration.ofHours(2), first).next();
        TaskBuilder again = task("a").status(TaskStatus.ASSIGNED);
        TaskBuilder other = task("b").status(TaskStatus.ASSIGNED);

        List<Outcome> held = outcomes(limited("assigned", limits, Duration.ofMinutes(170), later, again, other));

        assertThat(held).extracting(Outcome::kind).containsExactly(Kind.HELD_BACK, Kind.SKIP, Kind.ACT, Kind.TELL);
        assertThat(held.getFirst().message()).isEqualTo("Held back: cooldown until 2026-11-22T17:00:00Z.");
        assertThat(outcomes(limited("assigned", limits, Duration.ofHours(3), later, again)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.ACT, Kind.TELL);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        PolicyState first = limited("pending", "max_targets: 9", Duration.ZERO, PolicyState.EMPTY, task("a"))
                .next();

        assertThat(first.interventions()).hasSize(1);
        assertThat(limited("pending", "max_targets: 9", Duration.ofMinutes(61), first)
                        .next()
                        .interventions())
                .isEmpty();
    }

    @Test
    void aSimulationNeitherWaitsNorRemembers() {
        Sweep sweep = new Sweep(List.of(Policies.of(waiting(LOAD))));
        FleetFacts facts = new GivenFleet()
                .cpu(0.99)
                .with(task("t").priority(Priority.LOW).running("a", NOW.minusSeconds(9), 5))
                .facts();

        SweepResult now = sweep.simulate(facts);

        assertThat(sweep.run(facts, PolicyState.EMPTY).firings()).isEmpty();
        assertThat(outcomes(now)).extracting(Outcome::entity).containsExactly("t");
        assertThat(now.pending()).as("what would still wait").hasSize(1);
        assertThat(now.next()).isEqualTo(PolicyState.EMPTY);
        assertThat(sweep.simulate(facts)).isEqualTo(now);
    }
}
