package io.guardianops.client.remote;

import io.guardianops.client.EventListener;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener with a queue and a thread of its own, so that a slow one holds up only itself. If it falls so far
/// behind that the queue is full, what waits is dropped and the listener is told that it missed something: reading
/// again is then the shorter way.
final class Listening implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final EventFilter filter;
    private final EventListener listener;
    private final int backlog;
    private final Consumer<Listening> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<GuardianEvent> waiting = new ArrayDeque<>();
    private final Thread thread;
    private boolean started;
    private boolean missed;
    private boolean closed;
    private long from;

    Listening(EventFilter filter, EventListener listener, int backlog, Consumer<Listening> onClose) {
        this.filter = filter;
        this.listener = listener;
        this.backlog = backlog;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual()
                .name("remote-events")
                .uncaughtExceptionHandler((_, e) -> LOG.error("A subscription ended by itself", e))
                .start(this::tellUntilClosed);
    }

    /// Starts to tell: of events behind this cursor, those that came already included. Those without a cursor of their
    /// own are told always.
    void start(long afterEventId) {
        lock.lock();
        try {
            from = afterEventId;
            started = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The server counts anew, e.g. on another database: events behind this cursor are news.
    void restart(long afterEventId) {
        lock.lock();
        try {
            from = Math.min(from, afterEventId);
        } finally {
            lock.unlock();
        }
    }

    void offer(GuardianEvent event) {
        if (!filter.matches(event)) {
            return;
        }
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= backlog) {
                LOG.warn("A listener is {} events behind; they are dropped, and it is told", waiting.size());
                waiting.clear();
                missed = true;
            }
            waiting.add(event);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void missed() {
        lock.lock();
        try {
            missed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void tellUntilClosed() {
        try {
            while (true) {
                Runnable next = next();
                try {
                    next.run();
                } catch (RuntimeException e) {
                    LOG.error("A listener failed", e);
                }
            }
        } catch (InterruptedException _) {
            LOG.trace("A subscription was closed");
        }
    }

    private Runnable next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new InterruptedException();
                }
                if (started && missed) {
                    missed = false;
                    return listener::missed;
                }
                GuardianEvent event = started ? waiting.poll() : null;
                if (event == null) {
                    news.await();
                } else if (event.eventId() == 0 || event.eventId() > from) {
                    from = Math.max(from, event.eventId());
                    return () -> listener.heard(event);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
        onClose.accept(this);
        thread.interrupt();
    }
}
