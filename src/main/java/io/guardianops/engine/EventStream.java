package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.query.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The events of the outbox: by cursor, or as they come.
public final class EventStream implements AutoCloseable {
    static final int BATCH = TaskQuery.MAX_LIMIT;

    private final Store store;
    private final Set<EventSubscription> subscriptions = ConcurrentHashMap.newKeySet();

    EventStream(Store store) {
        this.store = store;
    }

    /// Matching events after a cursor, oldest first.
    ///
    /// @param limit at most this many, 1 to 1,000
    public List<GuardianEvent> after(EventFilter filter, long eventId, int limit) {
        Rules.checkLimit(limit);
        return store.read(tx -> {
            List<GuardianEvent> found = new ArrayList<>();
            long cursor = eventId;
            while (found.size() < limit) {
                List<GuardianEvent> batch = tx.eventsAfter(cursor, BATCH);
                batch.stream()
                        .filter(filter::matches)
                        .limit(limit - found.size())
                        .forEach(found::add);
                if (batch.size() < BATCH) {
                    break;
                }
                cursor = batch.getLast().eventId();
            }
            return found;
        });
    }

    /// The cursor of the newest event; 0 if there is none.
    public long lastId() {
        return store.read(tx -> tx.lastEventId());
    }

    /// How far a reader that keeps its place here came; empty if it never said so.
    public OptionalLong cursor(String reader) {
        return store.read(tx -> tx.cursor(reader));
    }

    /// How far a reader came; one that never said so begins here and now.
    public long beginCursor(String reader) {
        OptionalLong known = cursor(reader);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        return store.write(tx -> {
            tx.beginCursor(reader, tx.lastEventId());
            return tx.cursor(reader).orElseThrow();
        });
    }

    /// Remembers how far a reader came, for its next life.
    public void setCursor(String reader, long eventId) {
        store.write(tx -> {
            tx.setCursor(reader, eventId);
            return eventId;
        });
    }

    /// Calls the listener after commits that may have brought events; it must return at once.
    public Store.Registration onCommit(Runnable listener) {
        return store.onCommit(listener);
    }

    /// Lets all subscriptions look for new events, for whoever heard of some in another way.
    public void wake() {
        store.wake();
    }

    /// Calls the listener for every matching event from now on, in order, on a virtual thread of its own. Events that
    /// other processes write to the same store come within half a second from a file; from PostgreSQL as soon as it
    /// tells of them, and within five seconds if it can't.
    public EventSubscription subscribe(EventFilter filter, Consumer<GuardianEvent> listener) {
        EventSubscription subscription =
                new EventSubscription(store, filter, listener, lastId(), subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public void close() {
        subscriptions.forEach(EventSubscription::close);
    }
}
