package io.guardianops.engine;

import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import java.util.List;
import java.util.function.Consumer;

/// The events of the outbox: by cursor, or as they come.
public final class EventStream {
    /// Ends a subscription; ending it twice is fine.
    @FunctionalInterface
    public interface Order extends AutoCloseable {
        @Override
        void close();
    }

    EventStream() {}

    /// Matching events after a cursor, oldest first.
    ///
    /// @param limit at most this many, 1 to 1,000
    public List<GuardianEvent> after(EventFilter filter, long eventId, int limit) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The cursor of the newest event; 0 if there is none.
    public long lastId() {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Calls the listener for every matching event from now on, in order, on a virtual thread of its own.
    public Order subscribe(EventFilter filter, Consumer<GuardianEvent> listener) {
        return io.guardianops.engine.port.Unwritten.answer();
    }
}
