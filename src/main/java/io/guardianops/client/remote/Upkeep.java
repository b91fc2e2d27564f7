package io.guardianops.client.remote;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Keeps one part of a mirror young: whoever asks gets what was read not long ago, and after anything that is known to
/// have happened; those who ask at once share one reading. Safe for use from any thread.
final class Upkeep {
    private final BooleanSupplier reading;
    private final Duration freshFor;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long staleSince;
    private long readAt;
    private boolean everRead;

    /// Keeps by this reading.
    ///
    /// @param reading reads the part; true if it has changed
    Upkeep(BooleanSupplier reading, Duration freshFor) {
        this.reading = reading;
        this.freshFor = freshFor;
        this.staleSince = System.nanoTime();
    }

    /// What was read so far is old from now on.
    void stale() {
        staleSince = System.nanoTime();
    }

    /// Reads if what was read is too old for a question that is asked now.
    ///
    /// @return true if that brought a change
    /// @throws io.guardianops.model.GuardianException if it can't be read
    boolean ensure() {
        return readUnlessSince(System.nanoTime() - freshFor.toNanos());
    }

    /// Reads, unless somebody else has begun to since this call.
    boolean refresh() {
        return readUnlessSince(System.nanoTime());
    }

    private boolean readUnlessSince(long since) {
        lock.lock();
        try {
            if (everRead && readAt - since >= 0 && readAt - staleSince >= 0) {
                return false;
            }
            long begun = System.nanoTime();
            boolean changed = reading.getAsBoolean();
            readAt = begun;
            everRead = true;
            return changed;
        } finally {
            lock.unlock();
        }
    }
}
