package io.guardianops.store;

import io.guardianops.engine.port.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners of commits: of this process at once, of others within [#INTERVAL], by looking at `data_version`.
/// Looks only while somebody listens.
final class SqliteCommitWatch implements AutoCloseable {
    /// Milliseconds between two looks.
    private static final long INTERVAL = 250;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCommitWatch.class);

    private final SqliteConnections connections;
    private final Path file;
    private final CommitListeners listeners = new CommitListeners();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    SqliteCommitWatch(SqliteConnections connections, Path file) {
        this.connections = connections;
        this.file = file;
    }

    Store.Registration add(Runnable listener) {
        Store.Registration registration = listeners.add(listener);
        start();
        return registration;
    }

    void tell() {
        listeners.tell();
    }

    private synchronized void start() {
        if (thread == null && closed.getCount() > 0) {
            thread = Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, e) -> LOG.error("Commits to {} are watched no more", file, e))
                    .daemon()
                    .name("commits of " + file.getFileName())
                    .start(this::watch);
        }
    }

    private void watch() {
        do {
            try (Connection connection = connections.plain();
                    PreparedStatement version = connection.prepareStatement("PRAGMA data_version")) {
                // Events of commits before this look are found by the listeners' own first read.
                tell();
                watch(version);
            } catch (SQLException e) {
                LOG.warn("Commits to {} can't be watched; trying again", file, e);
            }
        } while (!isClosedAfter(INTERVAL));
    }

    private void watch(PreparedStatement version) throws SQLException {
        long last = number(version);
        while (!isClosedAfter(INTERVAL)) {
            long now = number(version);
            if (now != last) {
                last = now;
                tell();
            }
        }
    }

    private boolean isClosedAfter(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        listeners.clear();
        Thread watching;
        synchronized (this) {
            closed.countDown();
            watching = thread;
        }
        if (watching != null) {
            try {
                watching.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
