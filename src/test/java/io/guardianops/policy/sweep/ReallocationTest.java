package io.guardianops.policy.sweep;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.sweep.GivenFleet.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.client.TaskBuilder;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.policy.Policies;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.sweep.Outcome.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gives capacity, who gets it, and how much.
class ReallocationTest {
    private static TaskBuilder blocked(String id) {
        return task(id).priority(Priority.CRITICAL).deadline(NOW.plusSeconds(600));
    }

    private static TaskBuilder low(String id, String agent, int minutes) {
        return task(id).priority(Priority.LOW).running(agent, NOW.minusSeconds(60L * minutes), 9_000);
    }

    private static List<Outcome> outcomes(GivenFleet fleet, int min, int max, int prefer) {
        return new Sweep(List.of(Policies.of("""
            policy:
              name: move
              mode: propose
              triggers: [{type: blocked, condition: "task.priority == 'CRITICAL' AND task.status == 'pending'"}]
              rules:
                - name: take
                  source_criteria: ["agent.current_task.priority IN ['LOW', 'MEDIUM']", "agent.capacity > 1"]
                  target_criteria: ["task.deadline_within_hours < 1"]
                  capacity_to_steal: {min: %d, max: %d, prefer: %d}
              actions:
                - {type: pause_low_priority_task}
                - {type: reallocate_capacity}
                - {type: notify, channels: desktop, message: "{capacity} from {from_agent} to {to_agent}"}
            """.formatted(min, max, prefer))))
                .run(fleet.facts(), PolicyState.EMPTY).firings().stream()
                        .flatMap(each -> each.outcomes().stream())
                        .toList();
    }

    private static List<String> transfers(GivenFleet fleet, int min, int max, int prefer) {
        return outcomes(fleet, min, max, prefer).stream()
                .filter(each -> each.action().equals("reallocate_capacity"))
                .map(each -> each.kind().intervenes()
                        ? each.values().get("capacity") + " " + each.entity()
                        : each.kind().name())
                .toList();
    }

    @Test
    void whoeverDoesTheLeastUrgentWorkForLongestGives() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("urgent", 9), agent("young", 9), agent("old", 3), agent("gets", 2))
                .with(
                        blocked("t"),
                        task("high").priority(Priority.HIGH).running("urgent", NOW.minusSeconds(9_000), 1),
                        low("l-1", "young", 1),
                        low("l-2", "old", 5));

        assertThat(outcomes(fleet, 1, 3, 2))
                .extracting(Outcome::action, Outcome::kind, Outcome::entity)
                .containsExactly(
                        tuple("pause_low_priority_task", Kind.UNSUPPORTED, "l-2"),
                        tuple("reallocate_capacity", Kind.PROPOSE, "old→urgent"),
                        tuple("notify", Kind.TELL, "desktop"));
        assertThat(outcomes(fleet, 1, 3, 2).getLast().message()).isEqualTo("Proposed: 2 from old to urgent");
        assertThat(outcomes(fleet, 1, 3, 2).get(1).values())
                .containsEntry("from_agent", "old")
                .containsEntry("to_agent", "urgent")
                .containsEntry("capacity", "2")
                .containsEntry("task_id", "t");
    }

    @ParameterizedTest(name = "of {0} slots, {1} to {2}, rather {3}: {4}")
    @CsvSource({
        "5, 1, 3, 2, 2 gives→gets",
        "5, 1, 4, 4, 4 gives→gets",
        "4, 1, 4, 4, 3 gives→gets",
        "2, 1, 3, 3, 1 gives→gets",
        "2, 2, 3, 3, SKIP",
        "1, 1, 1, 1, SKIP"
    })
    void theSourceKeepsOneSlotAndGivesNoLessThanIsWorthIt(int slots, int min, int max, int prefer, String transfer) {
        GivenFleet fleet =
                new GivenFleet().with(agent("gives", slots), agent("gets", 9)).with(blocked("t"), low("l", "gives", 5));

        assertThat(transfers(fleet, min, max, prefer)).containsExactly(transfer);
    }

    @Test
    void whatWasGivenForOneTaskIsNotGivenAgainForTheNext() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("gives", 4), agent("gets", 9))
                .with(blocked("t-1"), blocked("t-2"), blocked("t-3"), low("l", "gives", 5));

        assertThat(transfers(fleet, 1, 3, 2)).containsExactly("2 gives→gets", "1 gives→gets", "SKIP");
    }

    @Test
    void onlyAnAgentInServiceThatCanDoTheTaskGets() {
        GivenFleet fleet = new GivenFleet()
                .with(
                        agent("gives", 4),
                        agent("cannot", 9),
                        agent("ill", 9, AgentStatus.FAILED, HealthStatus.FAILED, "gpu"),
                        agent("can", 1, "gpu", "more"))
                .with(blocked("t").needs("gpu"), low("l", "gives", 5));

        assertThat(transfers(fleet, 1, 3, 2)).containsExactly("2 gives→can");
    }

    @Test
    void nobodyGivesWhereNoTaskFits() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("a", 4), agent("b", 4))
                .with(blocked("t"), task("high").priority(Priority.HIGH).running("a", NOW, 1));

        assertThat(outcomes(fleet, 1, 3, 2))
                .extracting(Outcome::kind)
                .as("and so nobody is told")
                .containsExactly(Kind.SKIP, Kind.SKIP, Kind.SKIP);
    }

    @Test
    void nothingMovesForATaskThatDoesNotFitTheTarget() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("gives", 4), agent("gets", 4))
                .with(task("no-deadline").priority(Priority.CRITICAL), low("l", "gives", 5));

        assertThat(transfers(fleet, 1, 3, 2)).containsExactly("SKIP");
    }

    @Test
    void theShippedPolicyMovesSlotsToWhereTheyAreNeeded() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("gives", 2), agent("gets", 1, "gpu"))
                .with(
                        task("t").priority(Priority.CRITICAL).needs("gpu"),
                        low("l-1", "gives", 5),
                        low("l-2", "gives", 6),
                        task("busy").priority(Priority.HIGH).running("gets", NOW, 1))
                .said(each -> each.task("l-2", Truth.TRUE, Truth.UNKNOWN, NOW, Duration.ofHours(1)));
        Sweep sweep = new Sweep(List.of(Policies.shipped("resource_reallocation")));

        SweepResult now = sweep.run(fleet.facts(), PolicyState.EMPTY);
        SweepResult simulated = sweep.simulate(fleet.facts());

        assertThat(now.firings()).as("it waits for five minutes").isEmpty();
        assertThat(now.pending()).hasSize(1);
        assertThat(simulated.pending()).hasSize(1);
        assertThat(simulated.firings())
                .singleElement()
                .satisfies(each -> assertThat(each.outcomes())
                        .extracting(Outcome::kind, Outcome::entity)
                        .containsExactly(
                                tuple(Kind.UNSUPPORTED, "l-2"),
                                tuple(Kind.PROPOSE, "gives→gets"),
                                tuple(Kind.LATER, "t"),
                                tuple(Kind.TELL, "slack")));
    }

    @Test
    void neitherProtectedWorkNorAnAgentOutOfServiceGives() {
        GivenFleet fleet = new GivenFleet()
                .with(
                        agent("guards", 5),
                        agent("dead", 5, AgentStatus.TERMINATED, HealthStatus.FAILED),
                        agent("gets", 9))
                .with(blocked("t"), low("kept", "guards", 5).isProtected(), low("lost", "dead", 5));

        assertThat(transfers(fleet, 1, 3, 2)).containsExactly("SKIP");
    }
}
