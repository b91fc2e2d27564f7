package io.guardianops.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What view models need around them, with the time and the background calls in the hands of the test. Needs no
/// toolkit. For one thread.
public final class SteppedWindow implements AutoCloseable {
    public final SteppingClock clock = new SteppingClock();
    public final HeldCalls calls = new HeldCalls();
    public final UiHarness ui;

    public SteppedWindow(Path folder) {
        ui = new UiHarness(calls.tasks, clock, folder);
    }

    /// Time passes, and the interface learns of it.
    public void pass(Duration time) {
        clock.pass(time);
        ui.clock.tick();
    }

    public void passTo(Instant time) {
        pass(Duration.between(clock.instant(), time));
    }

    @Override
    public void close() {
        ui.session.close();
        ui.settings.close();
    }
}
