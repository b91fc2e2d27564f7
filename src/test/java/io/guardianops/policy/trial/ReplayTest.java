package io.guardianops.policy.trial;

import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.sweep.GivenFleet.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.policy.Policies;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.history.RecordedHistory;
import io.guardianops.policy.history.Recording;
import io.guardianops.policy.sweep.GivenFleet;
import io.guardianops.policy.sweep.PolicyInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Policies over a past in which two tasks began to run, one of them only lately.
class ReplayTest {
    private static final Instant FROM = NOW.minus(Duration.ofHours(2));
    private static final Duration STEP = Duration.ofMinutes(10);

    private static final String POLICY = """
        policy:
          name: slow
          mode: propose
          triggers: [{type: slow, condition: "task.running_duration > %s"}]
          actions: [{type: cancel_task}]
        """;

    private static RecordedHistory history(Instant to) {
        return RecordedHistory.read(new Recording(
                new GivenFleet()
                        .with(
                                task("early").created(FROM).running("a", FROM.plusSeconds(60), 600),
                                task("late").created(FROM).running("a", NOW.minusSeconds(1_200), 600))
                        .snapshot(),
                List.of(),
                List.of(),
                FROM,
                ExternalFacts.NONE,
                FROM,
                to));
    }

    private static Replay replay(String duration, Duration step) {
        return Replay.of(List.of(Policies.of(POLICY.formatted(duration))), history(NOW), FROM, NOW, step);
    }

    @Test
    void firesOnceWhenItWouldHaveFired() {
        Replay replay = replay("30_minutes", STEP);

        assertThat(replay.firings())
                .extracting(each -> each.firing().match().target().id(), Replay.Moment::at)
                .containsExactly(tuple("early", FROM.plus(Duration.ofMinutes(40))));
        assertThat(replay.firings().getFirst().firing().explanation().values())
                .as("with the facts as they were")
                .isEqualTo("2,340 s > 30 min");
    }

    @Test
    void looksAtEveryStepAndAtEveryChange() {
        Replay replay = replay("30_minutes", STEP);

        assertThat(replay.sweeps())
                .as("13 steps, one beginning that is no step")
                .isEqualTo(14);
        assertThat(replay.step()).isEqualTo(STEP);
        assertThat(replay.omitted()).isZero();
    }

    @Test
    void aWindowTooLongForTheStepIsLookedAtLessOften() {
        Replay replay = replay("30_minutes", Duration.ofMillis(100));

        assertThat(replay.sweeps()).isEqualTo(7_201).isLessThanOrEqualTo(Replay.MOST_SWEEPS);
        assertThat(replay.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(replay.omitted()).isEqualTo(72_001 - 7_201);
    }

    @Test
    void changesComeBeforeSteps() {
        Instant change = NOW.minusMillis(1_500);

        Looks looks = Looks.of(List.of(change), FROM, NOW, Duration.ofMinutes(1), 10);

        assertThat(looks.moments()).contains(FROM, change, NOW).hasSizeLessThanOrEqualTo(10);
        assertThat(looks.step()).isGreaterThan(Duration.ofMinutes(1));
        assertThat(looks.omitted()).isEqualTo(122 - looks.moments().size());
    }

    @Test
    void changesTakeEvenTheRoomOfAllSteps() {
        List<Instant> changes =
                Stream.iterate(FROM, each -> each.plusSeconds(60)).limit(100).toList();

        Looks looks = Looks.of(changes, FROM, NOW, STEP, 10);

        assertThat(looks.moments()).hasSizeBetween(9, 10).contains(FROM, NOW);
        assertThat(looks.omitted()).isEqualTo(103 - looks.moments().size());
    }

    @Test
    void whatHeldWhenTheWindowBeginsIsMarked() {
        Instant later = NOW.minus(Duration.ofMinutes(30));
        PolicyInForce waiting =
                Policies.of(POLICY.formatted("30_minutes").replace("_minutes\"}", "_minutes\", for: 5_minutes}"));

        assertThat(replay("30_minutes", STEP).firings())
                .extracting(Replay.Moment::heldBefore)
                .containsExactly(false);
        assertThat(Replay.of(List.of(Policies.of(POLICY.formatted("30_minutes"))), history(NOW), later, NOW, STEP)
                        .firings())
                .extracting(Replay.Moment::at, Replay.Moment::heldBefore)
                .containsExactly(tuple(later, true));
        assertThat(Replay.of(List.of(waiting), history(NOW), later, NOW, STEP).firings())
                .as("even if it fires only after it has held for a while")
                .extracting(Replay.Moment::at, Replay.Moment::heldBefore)
                .containsExactly(tuple(later.plus(STEP), true));
    }

    @Test
    void changesOutsideOfTheWindowAreNotLookedAt() {
        Instant from = FROM.plus(Duration.ofMinutes(2));

        Replay replay = Replay.of(
                List.of(Policies.of(POLICY.formatted("30_minutes"))),
                history(NOW),
                from,
                from.plus(STEP.multipliedBy(2)),
                STEP);

        assertThat(replay.sweeps()).isEqualTo(3);
        assertThat(replay.firings()).isEmpty();
    }

    @Test
    void aWindowOfOneMomentIsOneLook() {
        Replay replay = Replay.of(
                List.of(Policies.of(POLICY.formatted("30_minutes"))),
                RecordedHistory.read(new Recording(
                        new GivenFleet().snapshot(), List.of(), List.of(), NOW, ExternalFacts.NONE, NOW, NOW)),
                NOW,
                NOW,
                STEP);

        assertThat(replay.sweeps()).isEqualTo(1);
    }

    @Test
    void aStepOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> replay("30_minutes", Duration.ZERO));
    }

    @Test
    void twoVersionsAreCompared() {
        Replay strict = replay("15_minutes", STEP);
        Replay lax = replay("30_minutes", STEP);

        ReplayComparison stricter = ReplayComparison.of(lax, strict);
        ReplayComparison laxer = ReplayComparison.of(strict, lax);

        assertThat(stricter.more()).extracting(ReplayTest::target).containsExactly("late");
        assertThat(stricter.fewer()).isEmpty();
        assertThat(stricter.same()).extracting(ReplayTest::target).containsExactly("early");
        assertThat(laxer.more()).isEmpty();
        assertThat(laxer.fewer()).extracting(ReplayTest::target).containsExactly("late");
        assertThat(ReplayComparison.of(lax, lax).same()).hasSize(1);
    }

    @Test
    void whatFiresTwiceInsteadOfOnceFiresMore() {
        Replay once = replay("30_minutes", STEP);
        Replay.Moment first = once.firings().getFirst();
        Replay.Moment second = new Replay.Moment(NOW, first.firing(), false);
        Replay twice = new Replay(List.of("slow"), FROM, NOW, STEP, once.sweeps(), 0, List.of(first, second));

        ReplayComparison comparison = ReplayComparison.of(once, twice);

        assertThat(comparison.more()).containsExactly(second);
        assertThat(comparison.same()).containsExactly(first);
        assertThat(ReplayComparison.of(twice, once).fewer()).containsExactly(second);
    }

    @Test
    void policiesWithTriggersOfOneNameAreToldApart() {
        PolicyInForce slow = Policies.of(POLICY.formatted("30_minutes"));
        PolicyInForce other = Policies.of(POLICY.formatted("30_minutes").replace("name: slow", "name: other"));

        Replay slowOnly = replay(List.of(slow, unmet()), STEP);
        Replay otherOnly = replay(List.of(other, unmet()), STEP);

        ReplayComparison several = ReplayComparison.of(slowOnly, otherOnly);
        assertThat(several.more()).extracting(each -> each.firing().policy()).containsExactly("other");
        assertThat(several.fewer()).extracting(each -> each.firing().policy()).containsExactly("slow");
        assertThat(ReplayComparison.of(replay(List.of(slow), STEP), replay(List.of(other), STEP))
                        .same())
                .as("one policy under a new name")
                .hasSize(1);
    }

    private static PolicyInForce unmet() {
        return Policies.of(POLICY.formatted("9_hours").replace("name: slow", "name: unmet"));
    }

    private static Replay replay(List<PolicyInForce> policies, Duration step) {
        return Replay.of(policies, history(NOW), FROM, NOW, step);
    }

    private static String target(Replay.Moment moment) {
        return moment.firing().match().target().id();
    }
}
