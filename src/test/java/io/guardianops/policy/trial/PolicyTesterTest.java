package io.guardianops.policy.trial;

import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.sweep.GivenFleet.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Priority;
import io.guardianops.policy.Policies;
import io.guardianops.policy.sweep.GivenFleet;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.trial.PolicyTest.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTesterTest {
    private static final PolicyTester EMERGENCY = new PolicyTester(Policies.shipped("emergency"));
    private static final PolicyTester OVERRIDE = new PolicyTester(Policies.shipped("priority_override"));

    private static final GivenFleet LATE = new GivenFleet()
            .with(
                    task("t").running("a", NOW.minusSeconds(2_410), 600),
                    task("u").running("a", NOW, 600));

    private static TestResult run(PolicyTester tester, GivenFleet fleet, Duration heldFor, Expected... expected) {
        return tester.run(new PolicyTest("test", Span.NONE, fleet.facts(), heldFor, List.of(expected), List.of()));
    }

    private static Expected fires(String trigger, @Nullable String target) {
        return new Expected(trigger, target, null, null, null);
    }

    @Test
    void whatIsAsExpectedPasses() {
        TestResult result = run(
                EMERGENCY,
                LATE,
                Duration.ZERO,
                new Expected("task_timeout", "t", Set.of("cancel_task", "notify", "audit_log"), Set.of("t"), null));

        assertThat(result.failures()).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(run(EMERGENCY, LATE, Duration.ZERO, fires("task_timeout", null))
                        .passed())
                .as("any target")
                .isTrue();
    }

    @Test
    void whatDoesNotFireIsExplained() {
        TestResult result = run(EMERGENCY, LATE, Duration.ZERO, fires("task_timeout", "t"), fires("task_timeout", "u"));

        assertThat(result.failures()).singleElement().satisfies(each -> {
            assertThat(each.message()).isEqualTo("Expected task_timeout to fire for u, but it doesn't.");
            assertThat(each.reasons())
                    .containsExactly(
                            "u:", "  FALSE   task.running_duration > task.timeout_seconds * 2   [0 s > 600 s × 2]");
        });
    }

    @Test
    void whatFiresUnexpectedlyIsExplained() {
        TestResult result = run(EMERGENCY, LATE, Duration.ZERO);

        assertThat(result.passed()).isFalse();
        assertThat(result.failures()).singleElement().satisfies(each -> {
            assertThat(each.message()).isEqualTo("task_timeout for t fires, which is not expected.");
            assertThat(each.reasons())
                    .containsExactly(
                            "TRUE    task.running_duration > task.timeout_seconds * 2   [2,410 s > 600 s × 2]");
        });
    }

    @Test
    void whatHasNotHeldForLongEnoughIsSaid() {
        GivenFleet busy = new GivenFleet().cpu(0.99).with(task("t").running("a", NOW.minusSeconds(9), 600));
        Expected expected = fires("resource_exhaustion", "system");

        assertThat(run(EMERGENCY, busy, Duration.ofMinutes(1), expected).failures())
                .isEmpty();
        assertThat(run(EMERGENCY, busy, Duration.ofSeconds(59), expected).failures())
                .singleElement()
                .satisfies(each -> assertThat(each.reasons())
                        .contains("  TRUE    system.memory_usage > 0.95 OR system.cpu_usage > 0.95")
                        .endsWith("It must hold for 60 s and has held for 59 s."));
    }

    @Test
    void otherActionsAndAnotherPriorityAreSaid() {
        GivenFleet due = new GivenFleet().incident("P1").with(task("t").deadline(NOW.plusSeconds(60)));
        Expected production = fires("production_incident", "system");

        TestResult result = run(
                OVERRIDE,
                due,
                Duration.ZERO,
                new Expected("deadline_approaching", "t", Set.of("notify"), null, Priority.CRITICAL),
                production);

        assertThat(result.failures()).extracting(TestResult.Failure::message).hasSize(2);
        assertThat(result.failures().getFirst().message())
                .startsWith("deadline_approaching for t: expected the actions [notify], but they are [");
        assertThat(result.failures().getLast().message())
                .startsWith("deadline_approaching for t: expected the priority CRITICAL, but the rules give ");
        assertThat(result.failures().getLast().reasons())
                .contains("rule escalate_to_critical:", "rule escalate_to_high:")
                .anyMatch(each -> each.contains("incident.severity == 'P0'"));
    }

    @Test
    void rulesAreExplainedForTheTasksThatTheSystemsTriggerSelects() {
        GivenFleet given = new GivenFleet().incident("P1").with(task("t").deadline(NOW.plusSeconds(7_100)));

        TestResult result = run(
                OVERRIDE,
                given,
                Duration.ZERO,
                new Expected("production_incident", "system", null, null, Priority.LOW));

        assertThat(result.failures())
                .singleElement()
                .satisfies(each -> assertThat(each.reasons())
                        .startsWith("t:", "  rule escalate_to_critical:")
                        .noneMatch(line -> line.contains("missing: task.deadline_within_hours")));
    }

    @Test
    void whatMustBeUnknownIsChecked() {
        PolicyTest test = new PolicyTest(
                "test",
                Span.NONE,
                new GivenFleet().with(task("t").running("a", NOW, 0)).facts(),
                Duration.ZERO,
                List.of(),
                List.of("task_timeout", "critical_error"));

        assertThat(EMERGENCY.run(test).failures())
                .extracting(TestResult.Failure::message)
                .containsExactly("Expected critical_error to be unknown, but it came out FALSE.");
    }

    @Test
    void otherEntitiesAndAPriorityThatNoRuleGivesAreSaid() {
        TestResult result = run(
                EMERGENCY, LATE, Duration.ZERO, new Expected("task_timeout", "t", null, Set.of("z"), Priority.HIGH));

        assertThat(result.failures())
                .extracting(TestResult.Failure::message)
                .containsExactly(
                        "task_timeout for t: expected to act on [z], but it acts on [t].",
                        "task_timeout for t: expected the priority HIGH, but the rules give none.");
    }

    @Test
    void whatHoldsIsNotUnknown() {
        PolicyTest test = new PolicyTest(
                "test",
                Span.NONE,
                LATE.facts(),
                Duration.ZERO,
                List.of(fires("task_timeout", null)),
                List.of("task_timeout"));

        assertThat(EMERGENCY.run(test).failures())
                .extracting(TestResult.Failure::message)
                .containsExactly("Expected task_timeout to be unknown, but it came out TRUE.");
    }
}
