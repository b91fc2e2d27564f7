package io.guardianops.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// When to try again what failed: soon at first, then ever later, and never exactly when all the others do. For one
/// thread.
public final class Retry {
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /// Part of the wait by which it varies.
    private static final double JITTER = 0.25;

    private int failures;
    private @Nullable Instant next;

    /// It failed; the next try comes later than the one before.
    public void failed(Instant now) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 4));
        if (wait.compareTo(LONGEST) > 0) {
            wait = LONGEST;
        }
        failures++;
        double part = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        next = now.plusMillis((long) (wait.toMillis() * part));
    }

    /// Not by itself any more.
    public void giveUp() {
        next = null;
    }

    /// It works; the next failure is the first.
    public void calm() {
        failures = 0;
        next = null;
    }

    public boolean isDue(Instant now) {
        return next != null && !next.isAfter(now);
    }

    /// When it is tried again; null if it isn't.
    public @Nullable Instant next() {
        return next;
    }

    /// How often it failed in a row.
    public int failures() {
        return failures;
    }
}
