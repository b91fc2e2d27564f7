package io.guardianops.relay;

import io.guardianops.engine.EventStream;
import java.net.SocketTimeoutException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Hears that there are events and lets this process look at its database. What it hears is no more than that: order
/// and content come from the outbox.
final class RedisListener implements AutoCloseable {
    /// What the name of a channel begins with; the type of its events follows.
    static final String CHANNELS = "events.";

    private final EventStream events;
    private final RedisThread thread;

    RedisListener(EventStream events, RedisAddress redis) {
        this.events = events;
        this.thread = new RedisThread("listener to Redis", redis, this::listen);
    }

    void start() {
        thread.start();
    }

    private void listen(Jedis connection) {
        try {
            connection.psubscribe(new Ear(), CHANNELS + "*");
        } catch (JedisConnectionException e) {
            // Silence for a while: whether that is all is found out by connecting anew.
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
        }
    }

    private final class Ear extends JedisPubSub {
        @Override
        public void onPSubscribe(String pattern, int channels) {
            thread.wentWell();
            // What came while nobody listened.
            events.wake();
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
            events.wake();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
