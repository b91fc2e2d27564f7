package io.guardianops.server.stream;

import io.guardianops.engine.EventStream;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.server.Caller;
import io.guardianops.wire.EventJson;
import io.guardianops.wire.WireFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reader of the events. It has a place of its own in the outbox and a thread of its own, so that a slow one holds
/// up nobody and takes no memory; one that is too slow is sent away.
final class EventSocket {
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final String PING = "{\"type\":\"ping\"}";
    private static final int BATCH = 200;
    private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FrameOutlet outlet;
    private final EventStream events;
    private final Supplier<Caller> access;
    private final Caller caller;
    private final SocketLimits limits;
    private final LongAdder delivered;
    private final BlockingQueue<String> replies = new ArrayBlockingQueue<>(SocketLimits.REPLIES);
    private final Semaphore news = new Semaphore(0);
    private volatile EventFilter filter;
    private volatile @Nullable CloseCode ending;
    private volatile boolean gone;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long cursor;
    private long lastSent = System.nanoTime();
    private long lastChecked = System.nanoTime();

    /// @param caller    who asked for it
    /// @param access    tells who the caller is now, or that the token is not valid any more
    /// @param cursor    events after this one are told
    /// @param delivered counts the events that were sent
    EventSocket(
            FrameOutlet outlet,
            EventStream events,
            Caller caller,
            Supplier<Caller> access,
            SocketLimits limits,
            EventFilter filter,
            long cursor,
            LongAdder delivered) {
        this.outlet = outlet;
        this.events = events;
        this.access = access;
        this.caller = caller;
        this.limits = limits;
        this.filter = filter;
        this.cursor = cursor;
        this.delivered = delivered;
    }

    String caller() {
        return caller.name();
    }

    /// Begins.
    ///
    /// @param onEnd called once nothing more will be told, before the line is closed
    void start(Runnable onEnd) {
        Thread.ofVirtual()
                .name("event-socket")
                .uncaughtExceptionHandler((_, e) -> LOG.error("A socket ended by itself", e))
                .start(() -> run(onEnd));
    }

    /// There may be new events.
    void wake() {
        news.release();
    }

    /// The client said something. Belongs to the thread that reads the socket.
    void heard(String text) {
        SubscribeMessage message = SubscribeMessage.read(text, filter);
        if (message.filter() != null) {
            filter = message.filter();
        }
        message.answer().ifPresent(answer -> {
            if (!replies.offer(answer)) {
                end(CloseCode.TOO_MANY);
            }
        });
        wake();
    }

    /// Closes it as soon as the frame that is on its way has left.
    void end(CloseCode why) {
        ending = why;
        wake();
    }

    /// The line is cut already.
    void gone() {
        gone = true;
        wake();
    }

    private void run(Runnable onEnd) {
        @Nullable CloseCode why = CloseCode.DEFECT;
        try {
            why = serve();
        } catch (FrameOutlet.TooSlow slow) {
            LOG.warn("The event socket of {} does not get beyond event {}", caller(), cursor);
            why = CloseCode.TOO_SLOW;
        } catch (FrameOutlet.Gone left) {
            LOG.debug("The event socket of {} is gone", caller(), left);
            why = null;
        } catch (InterruptedException stopped) {
            why = CloseCode.GOING_AWAY;
        } catch (RuntimeException defect) {
            LOG.error("The event socket of {} failed", caller(), defect);
        } finally {
            onEnd.run();
        }
        try {
            if (why != null) {
                LOG.info("Closing the event socket of {}: {}", caller(), why);
                outlet.close(why);
            }
        } finally {
            ended.countDown();
        }
    }

    /// Waits until its goodbye is said, at most so long.
    void awaitEnd(long nanos) throws InterruptedException {
        boolean said = ended.await(nanos, TimeUnit.NANOSECONDS);
        LOG.debug("The event socket of {} ended: {}", caller(), said);
    }

    /// @return why it ended; null if the line is cut
    private @Nullable CloseCode serve() throws FrameOutlet.TooSlow, FrameOutlet.Gone, InterruptedException {
        while (!gone) {
            if (ending != null) {
                return ending;
            }
            if (!isStillWelcome()) {
                return CloseCode.UNAUTHENTICATED;
            }
            for (String reply = replies.poll(); reply != null; reply = replies.poll()) {
                send(reply);
            }
            news.drainPermits();
            if (!sendBatch()) {
                news.tryAcquire(untilNextDuty(), TimeUnit.NANOSECONDS);
            }
        }
        return null;
    }

    /// @return true if there may be more at once
    private boolean sendBatch() throws FrameOutlet.TooSlow, FrameOutlet.Gone, InterruptedException {
        List<GuardianEvent> batch;
        try {
            batch = events.after(EventFilter.all(), cursor, BATCH);
        } catch (GuardianException trouble) {
            LOG.warn("Can't read the events after {}: {}", cursor, trouble.text());
            Thread.sleep(TimeUnit.NANOSECONDS.toMillis(TROUBLE_NANOS));
            return false;
        }
        for (GuardianEvent event : batch) {
            if (ending != null || gone) {
                return true;
            }
            if (filter.matches(event)) {
                send(WireFormat.write(EventJson.of(event)));
                delivered.increment();
            }
            cursor = event.eventId();
        }
        if (System.nanoTime() - lastSent >= limits.pingAfter().toNanos()) {
            send(PING);
        }
        return batch.size() == BATCH;
    }

    private void send(String frame) throws FrameOutlet.TooSlow, FrameOutlet.Gone, InterruptedException {
        outlet.send(frame);
        lastSent = System.nanoTime();
    }

    private boolean isStillWelcome() {
        long now = System.nanoTime();
        if (now - lastChecked < limits.recheck().toNanos()) {
            return true;
        }
        lastChecked = now;
        try {
            return access.get().name().equals(caller());
        } catch (GuardianException.Unauthenticated over) {
            return false;
        } catch (GuardianException trouble) {
            LOG.warn("Can't look at the token of {}: {}", caller(), trouble.text());
            return true;
        }
    }

    private long untilNextDuty() {
        long now = System.nanoTime();
        long ping = lastSent + limits.pingAfter().toNanos() - now;
        long check = lastChecked + limits.recheck().toNanos() - now;
        return Math.max(1, Math.min(ping, check));
    }
}
