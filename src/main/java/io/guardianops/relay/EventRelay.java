package io.guardianops.relay;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;

/// Carries the events of one guardian system to Redis, channel `events.` and their type, and hears there of those that
/// other processes brought. Nothing waits for it: while Redis is away interventions work as ever, and what happened
/// meanwhile is told when it is back.
public final class EventRelay implements AutoCloseable {
    private final RedisPublisher publisher;
    private final RedisListener listener;

    private EventRelay(GuardianEngine engine, RedisAddress redis) {
        this.publisher = new RedisPublisher(engine.events(), engine.leadership(), redis);
        this.listener = new RedisListener(engine.events(), redis);
    }

    /// Begins at once; Redis need not be there yet, and hears later of what happens from now on.
    ///
    /// @param engine stays the caller's, and is closed after this
    public static EventRelay start(GuardianEngine engine, RedisAddress redis) {
        EventRelay relay = new EventRelay(engine, redis);
        try {
            relay.publisher.start();
        } catch (GuardianException e) {
            relay.publisher.close();
            throw e;
        }
        relay.listener.start();
        return relay;
    }

    /// Ends it; what was not told yet will be by the next leader.
    @Override
    public void close() {
        publisher.close();
        listener.close();
    }
}
