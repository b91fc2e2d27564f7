package io.guardianops.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Runnable> pauses = new ArrayList<>();
    private final List<Runnable> calls = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Newest<String, String> newest = new Newest<>(
            new UiTasks(calls::add, Runnable::run, (_, act) -> pauses.add(act)), each -> each, done::add, _ -> {});

    @Test
    void onlyTheNewestIsWorkedOnAfterTheOneThatRuns() {
        newest.take("a");
        newest.take("b");
        newest.take("c");
        work();

        assertThat(done).containsExactly("a", "c");
    }

    @Test
    void whatWaitsForAPauseGivesWayToWhatDoesNot() {
        newest.takeAfter(PAUSE, "a");
        newest.take("b");
        rest();

        assertThat(done).containsExactly("b");
    }

    @Test
    void whatWaitsForAPauseReplacesWhatWaitsForItsTurn() {
        newest.take("a");
        newest.take("b");
        newest.takeAfter(PAUSE, "c");
        work();

        assertThat(done).containsExactly("a");

        rest();

        assertThat(done).containsExactly("a", "c");
    }

    @Test
    void hurryingIsDoneOnce() {
        newest.takeAfter(PAUSE, "a");
        newest.hurry();
        newest.hurry();
        rest();

        assertThat(done).containsExactly("a");
    }

    private void rest() {
        pauses.forEach(Runnable::run);
        work();
    }

    private void work() {
        while (!calls.isEmpty()) {
            calls.removeFirst().run();
        }
    }
}
