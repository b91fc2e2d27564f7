package io.guardianops.engine.demo;

import java.time.Duration;

/// What will become of a task once an agent runs it.
///
/// @param duration how long it runs
/// @param ending   how that ends
record Course(Duration duration, Ending ending) {
    enum Ending {
        COMPLETES,
        /// Fails once, and completes when it is tried again.
        FAILS_ONCE,
        FAILS,
        /// Runs for ever.
        HANGS
    }

    static Course completesAfter(Duration duration) {
        return new Course(duration, Ending.COMPLETES);
    }

    static Course hangs() {
        return new Course(Duration.ZERO, Ending.HANGS);
    }
}
