package io.guardianops.relay;

import io.guardianops.engine.Backoff;
import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// A thread that works with one connection to Redis, and with another one, after a pause, whenever that is lost.
final class RedisThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisThread.class);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String name;
    private final RedisAddress redis;
    private final Work work;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean lost;

    /// What is done with a connection until it is lost or the thread is told to end.
    @FunctionalInterface
    interface Work {
        void with(Jedis connection) throws InterruptedException;
    }

    RedisThread(String name, RedisAddress redis, Work work) {
        this.name = name;
        this.redis = redis;
        this.work = work;
        // A virtual thread: an interrupt ends its waiting for the network too.
        this.thread = Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((_, e) -> LOG.error("The {} ended by itself", name, e))
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// The connection did what it is for: the next pause is a short one again.
    void wentWell() {
        backoff.reset();
        if (lost) {
            lost = false;
            LOG.info("The {} has {} again", name, redis);
        }
    }

    private void run() {
        try {
            do {
                try (Jedis connection = redis.connect()) {
                    work.with(connection);
                } catch (JedisException | GuardianException e) {
                    tell(e);
                }
            } while (!closed.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(RuntimeException failure) {
        if (!lost && !isClosed()) {
            lost = true;
            LOG.warn("The {} can't go on, and tries again until it can: {}", name, failure.getMessage());
        } else {
            LOG.debug("The {} still can't go on", name, failure);
        }
    }

    /// Lets it end what it is at, for a while, so that nothing is done twice without need; then closes it.
    ///
    /// @param nudge wakes it if it waits
    void finish(Runnable nudge) {
        closed.countDown();
        nudge.run();
        try {
            thread.join(GRACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /// Waits for the thread to end.
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
