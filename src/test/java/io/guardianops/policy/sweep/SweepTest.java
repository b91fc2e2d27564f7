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
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.sweep.Outcome.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What matches, what fires and what follows, in one look at a fleet.
class SweepTest {
    private static TaskBuilder late(String id, Priority priority, int hours) {
        return task(id).priority(priority).running("a", NOW.minus(Duration.ofHours(hours)), 3_600);
    }

    private static SweepResult run(GivenFleet fleet, String... policies) {
        return new Sweep(Arrays.stream(policies).map(Policies::of).toList()).run(fleet.facts(), PolicyState.EMPTY);
    }

    private static String policy(String condition, String actions) {
        return """
            policy:
              name: test
              mode: propose
              triggers:
                - type: trigger
                  description: Because of the test
                  condition: "%s"
              actions: [%s]
            """.formatted(condition, actions);
    }

    private static List<Outcome> outcomes(SweepResult result) {
        return result.firings().stream()
                .flatMap(each -> each.outcomes().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        task.retry_count < 1                                                | p r
        task.status == 'running' AND agent.health_status == 'failed'        | r
        agent.health_status == 'failed'                                     | a
        agent.current_task.status == 'running'                              | a/r
        agent.health_status == 'failed' AND agent.current_task.retry_count < 1 | a/r
        queue.pending_count == 1                                            | system
        task.status == 'pending' AND queue.pending_count == 1               | p
        """)
    void theScopeFollowsFromTheFacts(String condition, String targets) {
        GivenFleet fleet = new GivenFleet()
                .with(agent("a", 2, AgentStatus.FAILED, HealthStatus.FAILED), agent("b", 2))
                .with(task("p"), task("r").running("a", NOW.minusSeconds(5), 60));

        SweepResult result = run(fleet, policy(condition, "{type: audit_log}"));

        assertThat(result.firings())
                .extracting(each -> each.match().target().id())
                .containsExactly(targets.split(" "));
    }

    @Test
    void endedTasksAreNoTargetsOfPoliciesThatIntervene() {
        GivenFleet fleet = new GivenFleet()
                .with(task("live"), task("done").completed(NOW), task("dead").failed("no", NOW));

        SweepResult cancels = run(fleet, policy("task.retry_count < 1", "{type: cancel_task}"));
        SweepResult tells =
                run(fleet, policy("task.retry_count < 1", "{type: notify, channels: email, message: '{task_id}'}"));

        assertThat(cancels.counts())
                .singleElement()
                .extracting(TriggerCount::targets)
                .isEqualTo(1);
        assertThat(outcomes(cancels)).extracting(Outcome::entity).containsExactly("live");
        assertThat(outcomes(tells)).extracting(Outcome::message).containsExactly("live", "done", "dead");
    }

    @Test
    void aFiringSaysWhichVersionFiredAndWhyWithValues() {
        String text = policy(
                "task.running_duration > task.timeout_seconds * 2 AND task.protected == false", "{type: cancel_task}");

        Firing firing = run(new GivenFleet().with(task("t").running("a", NOW.minusSeconds(2_410), 600)), text)
                .firings()
                .getFirst();

        assertThat(firing.policy()).isEqualTo("test");
        assertThat(firing.trigger()).isEqualTo("trigger");
        assertThat(firing.match().source().sha256())
                .isEqualTo(Policies.of(text).sha256())
                .hasSize(64);
        Explanation why = firing.explanation();
        assertThat(why.truth()).isEqualTo(Truth.TRUE);
        assertThat(why.text())
                .isEqualTo("task.running_duration > task.timeout_seconds * 2 AND task.protected == false");
        assertThat(why.parts()).hasSize(2);
        assertThat(why.parts().getFirst().values()).isEqualTo("2,410 s > 600 s × 2");
    }

    @Test
    void whatIsMissingIsCounted() {
        GivenFleet fleet = new GivenFleet()
                .with(task("pending"), task("late").running("a", NOW.minusSeconds(99), 10))
                .with(task("endless").running("a", NOW.minusSeconds(99), 0));

        TriggerCount count = run(fleet, policy("task.running_duration > task.timeout_seconds", "{type: cancel_task}"))
                .counts()
                .getFirst();

        assertThat(count.targets()).isEqualTo(3);
        assertThat(count.holds()).isEqualTo(1);
        assertThat(count.unknown()).isEqualTo(2);
        assertThat(count.missing()).containsEntry("task.timeout_seconds", 2).containsEntry("task.running_duration", 1);
    }

    private static String onLoad(String target, String actions) {
        return """
            policy:
              name: load
              mode: propose
              triggers:
                - type: on_load
                  condition: "system.cpu_usage > 0.9"
                  target: %s
              actions: [%s]
            """.formatted(target, actions);
    }

    @Test
    void theSelectionIsFilteredOrderedAndBounded() {
        GivenFleet fleet = new GivenFleet()
                .cpu(0.99)
                .with(
                        late("high", Priority.HIGH, 9),
                        late("short", Priority.LOW, 1),
                        late("long", Priority.LOW, 5),
                        late("guarded", Priority.LOW, 8).isProtected(),
                        task("pending").priority(Priority.LOW),
                        late("done", Priority.LOW, 9).completed(NOW));
        String target = "{where: \"task.status == 'running'\", order_by: [lowest_priority, longest_running], max: 2}";

        SweepResult result = run(fleet, onLoad(target, "{type: cancel_task}"));

        assertThat(outcomes(result)).extracting(Outcome::entity).containsExactly("long", "short");
    }

    @ParameterizedTest
    @CsvSource({
        "lowest_priority, low",
        "highest_priority, critical",
        "longest_running, critical",
        "longest_waiting, waits",
        "soonest_deadline, due"
    })
    void everyOrder(String order, String first) {
        GivenFleet fleet = new GivenFleet()
                .cpu(0.99)
                .with(
                        late("critical", Priority.CRITICAL, 9),
                        late("low", Priority.LOW, 2),
                        task("waits").created(NOW.minusSeconds(900)),
                        task("new").created(NOW),
                        task("due").created(NOW).deadline(NOW.plusSeconds(9)),
                        task("due-later").created(NOW).deadline(NOW.plusSeconds(99)));

        SweepResult result = run(fleet, onLoad("{order_by: " + order + "}", "{type: cancel_task}"));

        assertThat(outcomes(result)).extracting(Outcome::entity).containsExactly(first);
    }

    @Test
    void aTriggerAboutAnAgentSelectsAmongItsTasks() {
        GivenFleet fleet = new GivenFleet()
                .with(agent("a", 2, AgentStatus.FAILED, HealthStatus.FAILED), agent("b", 2))
                .with(
                        late("mine", Priority.HIGH, 1),
                        task("theirs").priority(Priority.LOW).running("b", NOW.minusSeconds(9), 1));

        SweepResult result = run(fleet, """
            policy:
              name: test
              mode: propose
              triggers:
                - type: failed
                  condition: "agent.health_status == 'failed'"
                  target: {order_by: lowest_priority, max: 5}
              actions: [{type: cancel_task}]
            """);

        assertThat(outcomes(result)).extracting(Outcome::entity).containsExactly("mine");
    }

    @Test
    void ifNothingFitsTheSelectionNothingIsDoneAndThatIsSaid() {
        SweepResult result = run(
                new GivenFleet().cpu(0.99).with(late("guarded", Priority.LOW, 8).isProtected()),
                onLoad(
                        "{order_by: longest_running}",
                        "{type: cancel_task}, {type: notify, channels: slack, message: x}"));

        assertThat(outcomes(result))
                .extracting(Outcome::kind, Outcome::message)
                .containsExactly(tuple(Kind.SKIP, "No task fits the selection."));
    }

    @Test
    void rulesSelectForATriggerAboutTheSystem() {
        String text = """
            policy:
              name: move_up
              mode: propose
              triggers: [{type: on_load, condition: "system.cpu_usage > 0.9"}]
              rules:
                - {name: up, when: "task.deadline_within_hours < 1", new_priority: HIGH}
              actions: [{type: override_priority}]
            """;
        GivenFleet fleet = new GivenFleet()
                .cpu(0.99)
                .with(
                        task("later").deadline(NOW.plusSeconds(1_800)),
                        task("soon").deadline(NOW.plusSeconds(900)),
                        task("urgent").priority(Priority.CRITICAL).deadline(NOW.plusSeconds(60)),
                        task("no-hurry").deadline(NOW.plusSeconds(36_000)));

        assertThat(outcomes(run(fleet, text)))
                .as("one")
                .extracting(Outcome::entity)
                .containsExactly("soon");
        assertThat(outcomes(run(fleet, text + "  limits: {max_targets: 3}\n")))
                .as("no more than max_targets, and none that would not move")
                .extracting(Outcome::entity)
                .containsExactly("soon", "later");
    }

    @Test
    void theFirstMatchingRuleGivesThePriority() {
        GivenFleet fleet = new GivenFleet()
                .incident("P1")
                .with(task("t").deadline(NOW.plusSeconds(1_800)).priority(Priority.LOW));

        Outcome outcome = new Sweep(List.of(Policies.shipped("priority_override")))
                .run(fleet.facts(), PolicyState.EMPTY)
                .firings()
                .getFirst()
                .outcomes()
                .getFirst();

        assertThat(outcome.kind()).isEqualTo(Kind.PROPOSE);
        assertThat(outcome.values())
                .containsEntry("old_priority", "LOW")
                .containsEntry("new_priority", "HIGH")
                .containsEntry("rule", "escalate_to_high");
    }

    private static final String UP = """
        policy:
          name: up
          mode: propose
          triggers: [{type: old, condition: "task.waiting_duration > 1_minute"}]
          rules:
            - {name: enterprise, when: "ticket.customer_tier == 'enterprise'", new_priority: CRITICAL}
            - {name: reviews, when: "task.task_type == 'review'", new_priority: MEDIUM}
          actions:
            - {type: override_priority, auto_approve: true}
            - {type: notify, channels: slack, message: "{task_id} is {new_priority}"}
        """;

    @Test
    void withoutAMatchingRuleThePriorityStaysAndThatIsSaid() {
        SweepResult result = run(new GivenFleet().with(task("t")), UP);

        assertThat(outcomes(result))
                .extracting(Outcome::action, Outcome::kind, Outcome::message)
                .containsExactly(
                        tuple("override_priority", Kind.SKIP, "No rule matches, so the priority stays."),
                        tuple("notify", Kind.SKIP, "Nothing was done that could be told."));
    }

    @ParameterizedTest
    @CsvSource({"LOW, PROPOSE", "MEDIUM, SKIP", "HIGH, SKIP", "CRITICAL, SKIP"})
    void aRuleNeverLowersAPriority(Priority now, Kind kind) {
        SweepResult result = run(new GivenFleet().with(task("t").type("review").priority(now)), UP);

        assertThat(outcomes(result).getFirst().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "observe, false, true, false, OBSERVE",
        "propose, false, true, false, PROPOSE",
        "enforce, false, true, false, ACT",
        "enforce, false, false, false, PROPOSE",
        "enforce, true, true, false, PROPOSE",
        "enforce, false, true, true, PROPOSE"
    })
    void howFarAPolicyGoes(String mode, boolean approval, boolean autoApprove, boolean guarded, Kind kind) {
        String text = """
            policy:
              name: test
              mode: %s
              triggers: [{type: t, condition: "task.retry_count < 1"}]
              actions: [{type: cancel_task, auto_approve: %s}]
              approval: {required: %s, approvers: [someone]}
              limits: {max_targets: 5}
            """.formatted(mode, autoApprove, approval);
        TaskBuilder task = guarded ? task("t").isProtected() : task("t");

        assertThat(outcomes(run(new GivenFleet().with(task), text)))
                .extracting(Outcome::kind)
                .containsExactly(kind);
    }

    @Test
    void actionsAskWhenTheirTurnComes() {
        GivenFleet fleet = new GivenFleet().with(task("t"));
        String text = policy("task.retry_count < 1", """
            {type: cancel_task, when: "task.priority == 'LOW'"},
            {type: audit_log, when: "task.deadline_within_hours < 1"},
            {type: audit_log, when: "task.priority == 'MEDIUM'", include_full_state: true},
            {type: resume_paused_task, when: "crisis_resolved"}\
            """);

        assertThat(outcomes(run(fleet, text)))
                .extracting(Outcome::kind, Outcome::message)
                .containsExactly(
                        tuple(Kind.SKIP, "Only when task.priority == 'LOW', which is false."),
                        tuple(
                                Kind.SKIP,
                                "Only when task.deadline_within_hours < 1, which is unknown:"
                                        + " task.deadline_within_hours missing."),
                        tuple(Kind.RECORD, "Record the state of everything involved."),
                        tuple(Kind.LATER, "Waits for crisis_resolved."));
    }

    @Test
    void anActionCanAskForTheNewPriority() {
        String text = UP
                + "    - {type: reassign_if_needed, when: \"new_priority == 'CRITICAL' AND current_agent_overloaded =="
                + " false\"}\n";
        GivenFleet fleet = new GivenFleet()
                .with(agent("a", 1))
                .with(
                        task("vip").ticket("T-1").assigned("a"),
                        task("review").type("review").priority(Priority.LOW))
                .said(each ->
                        each.ticket(new TicketFacts("T-1", "enterprise", Double.NaN, null), NOW, Duration.ofHours(1)));
        String always = text.replace("task.waiting_duration > 1_minute", "task.retry_count < 1");

        assertThat(outcomes(run(fleet, always)))
                .filteredOn(each -> each.action().equals("reassign_if_needed"))
                .extracting(Outcome::entity, Outcome::kind)
                .containsExactly(tuple("vip", Kind.UNSUPPORTED), tuple("review", Kind.SKIP));
    }

    @Test
    void messagesGoToEachChannelWithTheValuesOfTheTarget() {
        String text = policy(
                "task.running_duration > 1_hour",
                "{type: cancel_task}, {type: notify, channels: [slack, email],"
                        + " message: '{task_id} ({task_title}), {reason}, by {policy}/{trigger} at {time}'}");

        List<Outcome> told =
                outcomes(run(new GivenFleet().with(late("t", Priority.LOW, 2).title("<b>&")), text)).stream()
                        .filter(each -> each.kind() == Kind.TELL)
                        .toList();

        assertThat(told).extracting(Outcome::entity).containsExactly("slack", "email");
        assertThat(told.getFirst().message())
                .isEqualTo("Proposed: t (&lt;b&gt;&amp;), Because of the test (task.running_duration &gt; 1_hour: "
                        + "7,200 s &gt; 1 h), by test/trigger at 2026-11-22T14:00:00Z");
    }

    @Test
    void peopleAreToldAlsoAfterARecordOrAnotherMessage() {
        String text = policy("task.retry_count < 1", """
            {type: audit_log},
            {type: notify, channels: slack, message: one},
            {type: notify, channels: email, when: "task.priority == 'LOW'", message: two},
            {type: notify, channels: desktop, message: three}\
            """);

        assertThat(outcomes(run(new GivenFleet().with(task("t")), text)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.RECORD, Kind.TELL, Kind.SKIP, Kind.TELL);
    }

    @Test
    void ofTwoPoliciesOnOneTaskTheFirstWinsAndTheOtherIsRecorded() {
        String cancels = policy("task.retry_count < 1", "{type: cancel_task}");
        String raises = """
            policy:
              name: raises
              mode: enforce
              triggers: [{type: any, condition: "task.retry_count < 1"}]
              rules: [{name: up, when: "task.retry_count < 1", new_priority: CRITICAL}]
              actions: [{type: override_priority, auto_approve: true}]
              limits: {max_targets: 9}
            """;
        GivenFleet fleet = new GivenFleet().with(task("t"));

        assertThat(outcomes(run(fleet, cancels, raises)))
                .extracting(Outcome::action, Outcome::kind, Outcome::message)
                .containsExactly(
                        tuple("cancel_task", Kind.PROPOSE, "Cancel task t (Task t)."),
                        tuple(
                                "override_priority",
                                Kind.SKIP,
                                "Overruled: cancel_task by test, trigger trigger, comes first."));
        assertThat(outcomes(run(fleet, raises, cancels)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.ACT, Kind.SKIP);
    }

    @Test
    void anObserverTakesNothingFromAPolicyThatActs() {
        String acts = policy("task.running_duration > 1_hour", "{type: cancel_task, auto_approve: true}")
                .replace("mode: propose", "mode: enforce")
                .replace("name: test", "name: acts");
        String watches = policy("task.running_duration > 1_hour", "{type: cancel_task}")
                .replace("mode: propose", "mode: observe")
                .replace("name: test", "name: watches");

        assertThat(outcomes(run(new GivenFleet().with(late("t", Priority.LOW, 2)), watches, acts)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.OBSERVE, Kind.ACT);
    }

    @Test
    void nobodyIsToldOfWhatALimitHeldBackAlsoIfTheMessageComesFirst() {
        String text = policy(
                        "task.running_duration > 1_hour",
                        "{type: notify, channels: slack, message: '{task_id}'}, {type: cancel_task}")
                + "  limits: {max_targets: 1}\n";

        assertThat(outcomes(run(new GivenFleet().with(late("a", Priority.LOW, 2), late("b", Priority.LOW, 2)), text)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.TELL, Kind.PROPOSE, Kind.SKIP, Kind.HELD_BACK);
    }

    @Test
    void anEscalationIsRaisedAndTheTeamIsTold() {
        SweepResult result = run(new GivenFleet().with(late("t", Priority.LOW, 2)), """
            policy:
              name: test
              mode: propose
              triggers:
                - {type: trigger, condition: "task.running_duration > 1_hour", auto_escalate: true}
              rules:
                - {name: up, when: "task.priority == 'LOW'", new_priority: HIGH, notify_team: true}
              actions: [{type: override_priority}]
            """);

        assertThat(outcomes(result))
                .extracting(Outcome::action)
                .containsExactly("override_priority", "notify_team", "auto_escalate");
    }
}
