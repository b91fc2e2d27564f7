package io.guardianops.client.remote;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a connection does later and again: one clock thread, each piece of work on a virtual thread of its own. Nothing
/// begins after it was closed.
final class Timers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("remote-timer").daemon().factory());
    private final AtomicBoolean closed = new AtomicBoolean();

    void now(Runnable work) {
        if (!closed.get()) {
            Thread.ofVirtual().name("remote-work").start(() -> run(work));
        }
    }

    void after(Duration pause, Runnable work) {
        try {
            var _ = clock.schedule(() -> now(work), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            LOG.trace("The connection is closed; nothing is begun any more");
        }
    }

    /// Again and again, with this pause between the end of one run and the start of the next.
    void every(Duration pause, Runnable work) {
        after(pause, () -> {
            run(work);
            every(pause, work);
        });
    }

    private void run(Runnable work) {
        try {
            if (!closed.get()) {
                work.run();
            }
        } catch (RuntimeException e) {
            if (closed.get()) {
                LOG.debug("Work in the background ended with its connection", e);
            } else {
                LOG.error("Work in the background of a connection failed", e);
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        clock.shutdownNow();
    }
}
