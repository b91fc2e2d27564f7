package io.guardianops.client.remote;

import io.guardianops.client.EventListener;
import io.guardianops.client.Secret;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.StreamFrame;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events of a server of ours: the line goes on where it broke, by the cursor, and what it doesn't bring is
/// fetched. Safe for use from any thread.
final class ServedEvents implements EventRoute, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedEvents.class);
    private static final long UNKNOWN = -1;

    private final Api api;
    private final ServedReads reads;
    private final ServerClock clock;
    private final Listeners listeners;
    private final EventLine line;
    private final ReentrantLock lock = new ReentrantLock();
    private long position = UNKNOWN;
    private long expected = UNKNOWN;

    /// The line that is being drawn was asked for without a position: it begins at the newest.
    private volatile boolean blind;

    ServedEvents(
            Api api,
            ServedReads reads,
            ServerClock clock,
            OkHttpClient client,
            Timers timers,
            RemoteSettings settings) {
        this.api = api;
        this.reads = reads;
        this.clock = clock;
        this.listeners = new Listeners(settings.listenerBacklog());
        this.line = new EventLine(client, this, timers, settings);
        timers.every(settings.pollEvery(), this::fetchWhatTheLineOwes);
    }

    Subscription subscribe(EventFilter filter, EventListener listener) {
        Listening listening = listeners.add(filter, listener);
        try {
            long last = reads.lastEventId();
            begin(last);
            listening.start(last);
        } catch (GuardianException e) {
            LOG.info("It isn't known where the events of {} are; they are told from the next on", this, e);
            listening.start(0);
            listening.missed();
        }
        line.draw();
        return listening;
    }

    @Override
    public Request request() {
        HttpUrl.Builder url = api.server().at(ApiPaths.EVENT_STREAM).newBuilder();
        long from = position();
        blind = from == UNKNOWN;
        if (from != UNKNOWN) {
            url.addQueryParameter("last_event_id", Long.toString(from));
        }
        Request.Builder request = new Request.Builder().url(url.build());
        api.tokens().current().ifPresent(token -> request.header("Authorization", "Bearer " + token.value()));
        return request.build();
    }

    @Override
    public void opened(boolean again) {
        // Before the call: an event that comes meanwhile moves the position, and says nothing about a new beginning.
        long before = position();
        boolean fromNewest = blind;
        if (!again && !fromNewest) {
            return;
        }
        try {
            long last = reads.lastEventId();
            if (fromNewest) {
                // The line began at the newest; nobody can tell what happened between a subscription and that.
                begin(last);
                listeners.missed();
            } else if (last < before) {
                LOG.warn("The events of {} begin anew, at {}; what was before can't be told", this, last);
                beginAnew(last);
                listeners.forEach(each -> each.restart(last));
                listeners.missed();
            }
        } catch (GuardianException e) {
            LOG.info("It can't be read whether the line of {} missed something", this, e);
            listeners.missed();
        }
    }

    /// Takes this as the position, unless a frame that came meanwhile told it.
    private void begin(long last) {
        lock.lock();
        try {
            if (position == UNKNOWN) {
                position = last;
            }
        } finally {
            lock.unlock();
        }
    }

    private void beginAnew(long last) {
        lock.lock();
        try {
            position = last;
            expected = UNKNOWN;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean frame(String text) {
        switch (StreamFrame.read(text, clock.now())) {
            case StreamFrame.Event(GuardianEvent event) -> tell(event);
            case StreamFrame.Ping _, StreamFrame.Subscribed _ -> LOG.trace("The line of {} stands", this);
            case StreamFrame.Refusal(String why) -> {
                LOG.warn("{} says on the event line: {}", this, why);
                return false;
            }
            case StreamFrame.Unknown(String problem) ->
                LOG.warn("A frame of {} can't be understood; passed over: {}", this, problem);
        }
        return true;
    }

    /// Once each, and in the order of the cursor.
    private void tell(GuardianEvent event) {
        lock.lock();
        try {
            if (event.eventId() != 0 && event.eventId() <= position) {
                return;
            }
            position = Math.max(position, event.eventId());
            listeners.tell(event);
        } finally {
            lock.unlock();
        }
    }

    /// A quiet line proves nothing: events that were there one look ago and still did not come are fetched.
    private void fetchWhatTheLineOwes() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            long last = reads.lastEventId();
            long owed;
            lock.lock();
            try {
                owed = position != UNKNOWN && position < expected ? position : UNKNOWN;
                expected = last;
            } finally {
                lock.unlock();
            }
            if (owed != UNKNOWN) {
                LOG.info("The line of {} owes events after {}; fetching them", this, owed);
                reads.events(EventFilter.all(), owed, TaskQuery.MAX_LIMIT).forEach(this::tell);
            }
        } catch (GuardianException e) {
            LOG.debug("Could not look for events of {}", this, e);
        }
    }

    private long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew() {
        Optional<Secret> token = api.tokens().current();
        return token.isPresent() && api.tokens().renew(token.get());
    }

    @Override
    public void close() {
        line.close();
        listeners.closeAll();
    }

    @Override
    public String toString() {
        return api.server().origin();
    }
}
