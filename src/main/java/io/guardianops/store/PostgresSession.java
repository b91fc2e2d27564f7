package io.guardianops.store;

import io.guardianops.engine.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread with a connection of its own, which is opened again, after pauses, whenever it is lost.
final class PostgresSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

    private final String purpose;
    private final PostgresConnections connections;
    private final Work work;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection current;

    /// What is done with a connection until it is lost or the session is closed.
    @FunctionalInterface
    interface Work {
        /// Returns or throws when there is nothing more to do with this connection.
        void with(Connection connection, PostgresSession session) throws SQLException;
    }

    PostgresSession(String purpose, PostgresConnections connections, PostgresAddress address, Work work) {
        this.purpose = purpose + " of " + address;
        this.connections = connections;
        this.work = work;
        this.thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> LOG.error("There is no {} any more", this.purpose, e))
                .daemon()
                .name(purpose)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The work has begun: the next pause is a short one again.
    void wentWell() {
        backoff.reset();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        do {
            try (Connection connection = connections.own()) {
                current = connection;
                if (!isClosed()) {
                    work.with(connection, this);
                }
            } catch (SQLException e) {
                if (!isClosed()) {
                    LOG.warn("The connection for the {} was lost; trying again: {}", purpose, e.getMessage());
                }
            } finally {
                current = null;
            }
        } while (!isClosedAfter(backoff.next()));
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Waits for the thread to end.
    @Override
    public void close() {
        closed.countDown();
        Connection open = current;
        try {
            if (open != null) {
                // Ends a read that waits for the server.
                open.abort(Runnable::run);
            }
            thread.join();
        } catch (SQLException e) {
            LOG.warn("The connection for the {} could not be closed", purpose, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
