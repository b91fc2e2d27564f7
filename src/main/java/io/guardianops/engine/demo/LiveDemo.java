package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a simulated fleet moving through the engine's own API, two to four changes a second, on a thread of its
/// own. It plays agents and those who give them work; it never intervenes. What it does follows from the seed and
/// from what it finds.
public final class LiveDemo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDemo.class);
    private static final long SHORTEST_PAUSE_MILLIS = 250;
    private static final int PAUSE_SPREAD_MILLIS = 250;
    private static final long PATIENCE_MILLIS = 5_000;

    private final LiveFleet fleet;
    private final Random pace;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /// Does nothing until it is started. The engine stays the caller's, and must outlive this.
    public LiveDemo(GuardianEngine engine, InstantSource clock, long seed) {
        this.fleet = new LiveFleet(engine, clock, new Random(seed));
        this.pace = new Random(seed);
    }

    /// Begins to move; at most once.
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("Started already");
        }
        thread = Thread.ofPlatform()
                .name("live-demo")
                .daemon(true)
                .uncaughtExceptionHandler((_, failure) -> LOG.error("The live demo stopped", failure))
                .start(this::run);
    }

    /// Makes one change, on the caller's thread; for tests, instead of [#start()].
    void step() {
        try {
            fleet.step();
        } catch (GuardianException.Conflict | GuardianException.NotFound overtaken) {
            // Somebody intervened between the look and the change, as they may.
            LOG.debug("A change came too late: {}", overtaken.text());
        } catch (GuardianException failure) {
            LOG.warn("The live demo missed a change: {} ({})", failure.text(), failure.code());
        }
    }

    /// Stops, and waits for a change under way.
    @Override
    public void close() {
        closed = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join(PATIENCE_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            step();
            LockSupport.parkNanos((SHORTEST_PAUSE_MILLIS + pace.nextInt(PAUSE_SPREAD_MILLIS)) * 1_000_000L);
        }
    }
}
