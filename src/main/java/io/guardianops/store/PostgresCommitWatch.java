package io.guardianops.store;

import io.guardianops.engine.port.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Tells listeners of commits that brought events: of this process at once, of others when the server notifies of
/// them. Beside that it looks at the outbox now and then, since a quiet connection proves nothing. Listens only
/// while somebody wants to hear.
final class PostgresCommitWatch implements AutoCloseable {
    /// Milliseconds between two looks without a notification.
    private static final int INTERVAL = 5_000;

    private final PostgresConnections connections;
    private final PostgresAddress address;
    private final String channel;
    private final CommitListeners listeners = new CommitListeners();
    private @Nullable PostgresSession session;
    private boolean closed;

    PostgresCommitWatch(PostgresConnections connections, PostgresAddress address, PostgresLocks locks) {
        this.connections = connections;
        this.address = address;
        this.channel = locks.channel();
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
        if (session == null && !closed) {
            session = new PostgresSession("commit watch", connections, address, this::listen);
            session.start();
        }
    }

    private void listen(Connection connection, PostgresSession at) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + channel);
            at.wentWell();
            long last = lastEvent(statement);
            // What was committed while nobody listened is found by the listeners' own look.
            tell();
            while (!at.isClosed()) {
                PGNotification[] heard = postgres.getNotifications(INTERVAL);
                if (heard != null && heard.length > 0) {
                    tell();
                    continue;
                }
                long now = lastEvent(statement);
                if (now != last) {
                    last = now;
                    tell();
                }
            }
        }
    }

    private static long lastEvent(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT coalesce(max(event_id), 0) FROM outbox")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        listeners.clear();
        PostgresSession listening;
        synchronized (this) {
            closed = true;
            listening = session;
        }
        if (listening != null) {
            listening.close();
        }
    }
}
