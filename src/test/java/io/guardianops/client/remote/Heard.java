package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.EventListener;
import io.guardianops.model.GuardianEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A listener that can be waited for.
final class Heard implements EventListener {
    final BlockingQueue<GuardianEvent> events = new LinkedBlockingQueue<>();
    private final Semaphore missed = new Semaphore(0);
    private final CountDownLatch two = new CountDownLatch(2);

    @Override
    public void heard(GuardianEvent event) {
        events.add(event);
        two.countDown();
    }

    /// Waits until two events in all were heard.
    void awaitSecond() {
        try {
            assertThat(two.await(20, TimeUnit.SECONDS)).as("a second event").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void missed() {
        missed.release();
    }

    GuardianEvent next() throws InterruptedException {
        GuardianEvent event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    void awaitMissed() throws InterruptedException {
        assertThat(missed.tryAcquire(20, TimeUnit.SECONDS))
                .as("told that something may have been missed")
                .isTrue();
    }

    int timesMissed() {
        return missed.availablePermits();
    }

    void forget() {
        events.clear();
        missed.drainPermits();
    }
}
