package io.guardianops.relay;

import io.guardianops.engine.EventStream;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.Store;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.wire.EventJson;
import io.guardianops.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/// Publishes the outbox in its order, from where it stopped, while this process leads. Its place is written down after
/// Redis has taken the events: each is published at least once, and after a hand-over some a second time.
final class RedisPublisher implements AutoCloseable {
    /// By this name its place is kept.
    private static final String READER = "redis";

    private static final int BATCH = 200;

    /// Milliseconds between two looks without news, since the leader may have changed.
    private static final long INTERVAL = 1_000;

    private final EventStream events;
    private final Leadership leadership;
    private final Semaphore news = new Semaphore(1);
    private final RedisThread thread;
    private final Store.Registration commits;
    private final Store.Registration changes;

    RedisPublisher(EventStream events, Leadership leadership, RedisAddress redis) {
        this.events = events;
        this.leadership = leadership;
        this.thread = new RedisThread("relay to Redis", redis, this::publishUntilClosed);
        this.commits = events.onCommit(news::release);
        this.changes = leadership.onChange(_ -> news.release());
    }

    /// Who begins tells of what comes from now on, not of all that ever was; and now, not when Redis is there.
    void start() {
        events.beginCursor(READER);
        thread.start();
    }

    private void publishUntilClosed(Jedis connection) throws InterruptedException {
        while (!thread.isClosed()) {
            if (leadership.isLeader()) {
                publishBacklog(connection);
            }
            thread.wentWell();
            if (news.tryAcquire(INTERVAL, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }
    }

    private void publishBacklog(Jedis connection) {
        long place = events.beginCursor(READER);
        List<GuardianEvent> batch;
        do {
            batch = events.after(EventFilter.all(), place, BATCH);
            if (!batch.isEmpty()) {
                publish(connection, batch);
                place = batch.getLast().eventId();
                events.setCursor(READER, place);
            }
        } while (batch.size() == BATCH && leadership.isLeader() && !thread.isClosed());
    }

    private static void publish(Jedis connection, List<GuardianEvent> batch) {
        Pipeline pipeline = connection.pipelined();
        List<Response<Long>> answers = new ArrayList<>();
        for (GuardianEvent event : batch) {
            answers.add(pipeline.publish(
                    RedisListener.CHANNELS + event.eventType(), WireFormat.write(EventJson.of(event))));
        }
        pipeline.sync();
        // A refusal of the server's shows itself to whoever looks at the answer.
        answers.forEach(Response::get);
    }

    @Override
    public void close() {
        commits.close();
        changes.close();
        thread.finish(news::release);
    }
}
