package io.guardianops.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ScriptedSystem;
import io.guardianops.engine.NewTask;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Priority;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.SteppedWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a window keeps and reads again when its system is silent, lost, found again, or another one.
class SessionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private SteppedWindow window;
    private Session session;
    private ScriptedSystem eu;
    private ScriptedSystem us;
    private final List<GuardianEvent> heard = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path folder) {
        window = new SteppedWindow(folder);
        session = window.ui.session;
        session.onEvents(heard::addAll);
        eu = new ScriptedSystem(folder, window.clock, ScriptedSystem.server("prod-eu"));
        us = new ScriptedSystem(folder, window.clock, ScriptedSystem.server("prod-us"));
        eu.engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 7", Priority.HIGH));
    }

    @AfterEach
    void end() {
        window.close();
        eu.close();
        us.close();
    }

    @Test
    void whatMayHaveBeenMissedIsReadAtOnceByEveryView() {
        session.open(eu.client);
        long revision = session.revision().get();
        int reads = eu.client.overviews.size();

        eu.client.tellMissed();

        assertThat(eu.client.overviews).hasSize(reads + 1);
        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void whatIsMissedDuringAReadIsReadAfterIt() {
        session.open(eu.client);
        int reads = eu.client.overviews.size();
        window.calls.hold();
        window.pass(Session.POLL);
        assertThat(session.reading().get()).isTrue();
        long revision = session.revision().get();

        eu.client.tellMissed();
        eu.client.tellMissed();
        window.calls.release();

        assertThat(eu.client.overviews).as("one for both").hasSize(reads + 2);
        assertThat(session.revision().get()).isEqualTo(revision + 1);
        assertThat(session.reading().get()).isFalse();
    }

    @Test
    void whatIsMissedWhileRowsAreFrozenIsShownAfterwards() {
        session.open(eu.client);
        session.frozen().set(true);
        long revision = session.revision().get();
        eu.client.tellMissed();
        assertThat(session.revision().get()).isEqualTo(revision);

        session.frozen().set(false);
        window.pass(SECOND);

        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void whatIsMissedWhileTheLineIsBrokenIsReadWhenItHolds() {
        session.open(eu.client);
        lose();
        long revision = session.revision().get();
        eu.client.tellMissed();
        assertThat(session.trouble().get()).isNotNull();

        eu.client.mendLine();
        window.passTo(nextTry());

        assertThat(session.trouble().get()).isNull();
        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void keepsWhatItShowsWhileTheSystemIsLost() {
        session.open(eu.client);
        FleetOverview shown = session.overview().get();
        Instant read = session.lastRead().get();
        Instant lostAt = lose();

        window.pass(Duration.ofMinutes(5));

        assertThat(session.overview().get()).isSameAs(shown);
        assertThat(session.lastRead().get()).isEqualTo(read);
        assertThat(session.age()).isEqualTo(Duration.between(read, window.clock.instant()));
        assertThat(session.troubledSince().get()).as("since the first failure").isEqualTo(lostAt);
    }

    @Test
    void triesEverLaterAndNotBefore() {
        session.open(eu.client);
        lose();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant next = nextTry();
            waits.add(Duration.between(window.clock.instant(), next));
            window.passTo(next.minusMillis(1));
            assertThat(session.nextTry()).as("not yet").isEqualTo(next);
            window.passTo(next);
        }

        assertThat(waits).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everythingIsReadAnewWhenTheSystemIsBack() {
        session.open(eu.client);
        lose();
        long revision = session.revision().get();
        eu.client.mendLine();
        window.passTo(nextTry().minusMillis(1));
        assertThat(session.trouble().get()).as("it is not its time").isNotNull();

        window.passTo(nextTry());

        assertThat(session.trouble().get()).isNull();
        assertThat(session.troubledSince().get()).isNull();
        assertThat(session.nextTry()).isNull();
        assertThat(session.age()).isZero();
        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void frozenRowsStayWhenTheSystemIsBackAndAreReadAnewLater() {
        session.open(eu.client);
        session.frozen().set(true);
        lose();
        long revision = session.revision().get();
        eu.client.mendLine();
        session.refresh();
        assertThat(session.trouble().get()).isNull();
        assertThat(session.revision().get()).isEqualTo(revision);

        session.frozen().set(false);
        window.pass(SECOND);

        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void theFirstFailureAfterAReturnIsRetriedSoon() {
        session.open(eu.client);
        lose();
        for (int i = 0; i < 4; i++) {
            window.passTo(nextTry());
        }
        eu.client.mendLine();
        session.refresh();

        Instant lostAgain = lose();

        assertThat(Duration.between(lostAgain, nextTry())).isLessThanOrEqualTo(Retry.FIRST);
    }

    @Test
    void whoIsSignedOutIsNotTriedByItself() {
        session.open(eu.client);
        eu.client.fail(new GuardianException.Unauthenticated("The token has been revoked."));
        window.pass(Session.POLL);
        assertThat(session.trouble().get()).isInstanceOf(GuardianException.Unauthenticated.class);
        assertThat(session.nextTry()).isNull();

        eu.client.mendLine();
        window.pass(Duration.ofHours(1));
        assertThat(session.trouble().get()).isNotNull();

        session.refresh();
        assertThat(session.trouble().get()).isNull();
    }

    @Test
    void listensAsSoonAsASystemThatWasAwayAnswers() {
        eu.client.breakLine();
        session.open(eu.client);
        assertThat(session.trouble().get()).isNotNull();
        assertThat(session.overview().get()).isNull();

        eu.client.mendLine();
        window.passTo(nextTry());
        eu.client.tell(event(1));

        assertThat(session.overview().get()).isNotNull();
        assertThat(heard).containsExactly(event(1));
    }

    @Test
    void eventsLeadToAReadSoon() {
        session.open(eu.client);
        long revision = session.revision().get();
        int reads = eu.client.overviews.size();
        eu.client.tell(event(1));
        assertThat(eu.client.overviews).as("it was read just now").hasSize(reads);

        window.pass(SECOND);

        assertThat(eu.client.overviews).hasSize(reads + 1);
        assertThat(session.revision().get()).isEqualTo(revision + 1);
    }

    @Test
    void readsAQuietSystemToo() {
        session.open(eu.client);
        long revision = session.revision().get();
        int reads = eu.client.overviews.size();

        window.pass(Session.POLL);
        assertThat(eu.client.overviews).hasSize(reads + 1);
        assertThat(session.revision().get()).as("nothing happened").isEqualTo(revision);

        window.pass(Session.REORDER);
        assertThat(session.revision().get()).as("running times go on").isEqualTo(revision + 1);
    }

    @Test
    void anotherSystemStartsWithNothingOfTheOneBefore() {
        session.open(eu.client);
        session.frozen().set(true);
        lose();
        us.client.breakLine();

        session.open(us.client);

        assertThat(eu.client.closed).isTrue();
        assertThat(session.overview().get()).isNull();
        assertThat(session.lastRead().get()).isNull();
        assertThat(session.age()).isZero();
        assertThat(session.frozen().get()).isFalse();
        assertThat(session.troubledSince().get()).isEqualTo(window.clock.instant());
    }

    @Test
    void aLateAnswerOfTheSystemBeforeIsNotShown() {
        session.open(eu.client);
        assertThat(tasksShown()).isOne();
        window.calls.hold();
        window.pass(Session.POLL);
        session.open(us.client);

        window.calls.release();

        assertThat(tasksShown()).isZero();
        assertThat(session.connection()).isEqualTo(us.client.connection());
    }

    @Test
    void aLineThatIsReadyTooLateIsClosed() {
        window.calls.hold();
        session.open(eu.client);
        session.open(us.client);
        window.calls.release();

        eu.client.tell(event(1));
        us.client.tell(event(2));

        assertThat(heard).containsExactly(event(2));
    }

    @Test
    void eventsOfTheSystemBeforeAreNotTakenForThoseOfTheNewOne() {
        Queue<Runnable> frames = new ArrayDeque<>();
        Session gathering = new Session(
                window.calls.tasks, window.ui.clock.now(), consumer -> new Coalescer<>(frames::add, consumer));
        gathering.onEvents(heard::addAll);
        gathering.open(eu.client);
        eu.client.tell(event(1));
        gathering.open(us.client);
        us.client.tell(event(2));

        frames.forEach(Runnable::run);

        assertThat(heard).containsExactly(event(2));
        gathering.close();
    }

    @Test
    void whatWasLastSeenIsAsOldAsItIs() {
        Instant hourAgo = window.clock.instant().minus(Duration.ofHours(1));
        eu.client.describe(ScriptedSystem.lastSeen("prod-eu", hourAgo));
        session.open(eu.client);
        assertThat(session.age()).isEqualTo(Duration.ofHours(1));

        window.pass(Duration.ofMinutes(1));

        assertThat(session.lastRead().get()).as("however often it is read").isEqualTo(hourAgo);
    }

    @Test
    void frozenRowsAgeAlthoughTheNumbersAreRead() {
        session.open(eu.client);
        session.frozen().set(true);

        window.pass(Duration.ofMinutes(1));

        assertThat(session.lastRead().get()).isEqualTo(window.clock.instant());
        assertThat(session.age()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void readsNothingAfterItsEnd() {
        session.open(eu.client);
        session.close();
        int reads = eu.client.overviews.size();

        window.pass(Duration.ofMinutes(1));
        session.refresh();

        assertThat(eu.client.closed).isTrue();
        assertThat(eu.client.overviews).hasSize(reads);
        assertThat(session.connection()).isNull();
    }

    /// The line breaks, and the session finds out.
    private Instant lose() {
        eu.client.breakLine();
        window.pass(Session.POLL);
        return window.clock.instant();
    }

    private Instant nextTry() {
        return Objects.requireNonNull(session.nextTry());
    }

    private long tasksShown() {
        return Objects.requireNonNull(session.overview().get()).tasks().value();
    }

    private static GuardianEvent event(long id) {
        return new GuardianEvent(
                id, GuardianEvent.TASK_CREATED, "task", "t-" + id, Map.of(), Instant.parse("2026-11-22T14:00:00Z"));
    }
}
