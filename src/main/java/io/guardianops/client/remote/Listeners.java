package io.guardianops.client.remote;

import io.guardianops.client.EventListener;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Everyone who hears the events of a connection. Safe for use from any thread.
final class Listeners {
    private final List<Listening> all = new CopyOnWriteArrayList<>();
    private final int backlog;

    Listeners(int backlog) {
        this.backlog = backlog;
    }

    /// Adds one, which hears nothing before it is told from where on.
    Listening add(EventFilter filter, EventListener listener) {
        Listening listening = new Listening(filter, listener, backlog, all::remove);
        all.add(listening);
        return listening;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void tell(GuardianEvent event) {
        all.forEach(each -> each.offer(event));
    }

    /// Tells everyone that something may have been missed.
    void missed() {
        all.forEach(Listening::missed);
    }

    void closeAll() {
        all.forEach(Subscription::close);
    }

    /// For those who look at the listeners one by one.
    void forEach(Consumer<Listening> action) {
        all.forEach(action);
    }
}
