package io.guardianops.engine.demo;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is set. Safe for use from any thread.
final class ScriptedClock implements InstantSource {
    private volatile Instant time;

    ScriptedClock(Instant time) {
        this.time = time;
    }

    void set(Instant other) {
        time = other;
    }

    @Override
    public Instant instant() {
        return time;
    }
}
