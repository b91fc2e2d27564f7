package io.guardianops.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// Another program that listens to Redis; comes back at once when Redis does.
final class Ear extends JedisPubSub implements AutoCloseable {
    private final RedisAddress redis;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().unstarted(this::listen);
    private final CountDownLatch closed = new CountDownLatch(1);

    record Message(String channel, String text) {}

    Ear(RedisAddress redis) {
        this.redis = redis;
        thread.start();
    }

    private void listen() {
        do {
            try (Jedis connection = redis.connect()) {
                connection.psubscribe(this, "*");
            } catch (JedisException _) {
                // Until it is back.
            }
        } while (!isClosedAfterAMoment());
    }

    private boolean isClosedAfterAMoment() {
        try {
            return closed.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    @Override
    public void onPSubscribe(String pattern, int channels) {
        listening.countDown();
    }

    @Override
    public void onPMessage(String pattern, String channel, String message) {
        messages.add(new Message(channel, message));
    }

    void awaitListening() throws InterruptedException {
        assertThat(listening.await(20, TimeUnit.SECONDS)).isTrue();
    }

    Message next() throws InterruptedException {
        Message message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message from Redis").isNotNull();
        return message;
    }

    void publish(String channel, String text) {
        try (Jedis connection = redis.connect()) {
            connection.publish(channel, text);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
