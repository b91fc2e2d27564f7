package io.guardianops.engine;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.port.Store;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the ledger while it grows, off the writers' way: a signature costs as much as some hundred entries. Signs
/// after so many new entries or after a second, and once more when it is closed. What goes wrong is logged and
/// tried again with the next entry; entries without a signature are linked all the same.
final class CheckpointKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);
    private static final int ENTRIES = 64;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 50;

    private final AuditTrail trail;
    private final CurrentKey key;
    private final Store.Registration registration;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /// Entries that are signed, or were there before. Who only looks signs nothing.
    private long seen;

    /// Begins.
    ///
    /// @param keys gives the key when the first signature is due; asked again after a failure
    CheckpointKeeper(AuditTrail trail, Store store, Supplier<SigningKey> keys) {
        this.trail = trail;
        this.key = new CurrentKey(trail, keys);
        seen = trail.head().size();
        registration = store.onCommit(news::release);
        thread = Thread.ofVirtual().name("checkpoint-keeper").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                news.acquire();
                awaitEnough();
                news.drainPermits();
                if (!closed) {
                    sign();
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("Signing of {} ends", trail, closing);
        }
    }

    private void awaitEnough() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        while (!closed && news.availablePermits() < ENTRIES && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private synchronized void sign() {
        try {
            long size = trail.head().size();
            if (size == seen) {
                return;
            }
            trail.sign(key.get());
            seen = size;
        } catch (RuntimeException e) {
            LOG.warn("The audit ledger could not be signed; it is tried again with the next entry", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        registration.close();
        // Not interrupted: that would break a file or connection that it has in hand.
        news.release(ENTRIES);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sign();
    }
}
