package io.guardianops.client;

import io.guardianops.model.GuardianEvent;

/// Hears events on a thread of the client's.
@FunctionalInterface
public interface EventListener {
    /// One event; within one subscription they come in order.
    void heard(GuardianEvent event);

    /// Events may have been missed, e.g. while the line was down: read again what matters.
    default void missed() {}
}
