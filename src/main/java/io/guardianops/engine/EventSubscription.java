package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscriber of the event stream: reads the outbox behind a cursor of its own, so that a slow one neither holds up
/// others nor piles events up in memory. Closing it ends it; closing it twice is fine.
public final class EventSubscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final Store store;
    private final EventFilter filter;
    private final Consumer<GuardianEvent> listener;
    private final Consumer<EventSubscription> onClose;
    private final Semaphore news = new Semaphore(0);
    private final Store.Registration commits;
    private final Thread reader;
    private volatile boolean closed;
    private long cursor;

    EventSubscription(
            Store store,
            EventFilter filter,
            Consumer<GuardianEvent> listener,
            long cursor,
            Consumer<EventSubscription> onClose) {
        this.store = store;
        this.filter = filter;
        this.listener = listener;
        this.cursor = cursor;
        this.onClose = onClose;
        this.commits = store.onCommit(news::release);
        this.reader = Thread.ofVirtual()
                .name("events")
                .uncaughtExceptionHandler((_, e) -> LOG.error("A subscription ended by itself", e))
                .start(this::deliverUntilClosed);
    }

    private void deliverUntilClosed() {
        while (!closed) {
            try {
                news.acquire();
                news.drainPermits();
                deliver();
            } catch (InterruptedException _) {
                return;
            } catch (GuardianException e) {
                // The next commit is the next try; the cursor stays where it is.
                if (!closed) {
                    LOG.warn("Could not read events after {}: {}", cursor, e.text(), e);
                }
            }
        }
    }

    private void deliver() {
        List<GuardianEvent> batch;
        do {
            batch = store.read(tx -> tx.eventsAfter(cursor, EventStream.BATCH));
            for (GuardianEvent event : batch) {
                if (closed) {
                    return;
                }
                cursor = event.eventId();
                if (filter.matches(event)) {
                    tell(event);
                }
            }
        } while (batch.size() == EventStream.BATCH);
    }

    private void tell(GuardianEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on event {} ({})", event.eventId(), event.eventType(), e);
        }
    }

    /// Ends it; a listener that is being called is not interrupted in any other way than by [Thread#interrupt].
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        commits.close();
        reader.interrupt();
        onClose.accept(this);
    }
}
