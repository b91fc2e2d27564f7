package io.guardianops.store;

import io.guardianops.engine.port.Store;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who wants to hear of commits. Safe for use from any thread.
final class CommitListeners {
    private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();

    Store.Registration add(Runnable listener) {
        Object place = new Object();
        listeners.put(place, listener);
        return () -> listeners.remove(place);
    }

    void tell() {
        listeners.values().forEach(Runnable::run);
    }

    void clear() {
        listeners.clear();
    }
}
