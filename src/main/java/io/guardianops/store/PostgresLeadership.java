package io.guardianops.store;

import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads while it holds a lock of the server's, which ends with the connection: when this process dies, another one
/// gets it at once. When its host dies or is cut off without a word, the server ends the connection as soon as it has
/// heard nothing for a while; this process, if it still runs, gives up before that.
final class PostgresLeadership implements Leadership, AutoCloseable {
    /// Milliseconds between two tries to become the leader, and two looks whether the connection is still there.
    private static final int INTERVAL = 1_000;

    /// Milliseconds without an answer from the server, who answers each second, after which this process leads no more.
    private static final int PATIENCE = 5_000;

    /// The server hears of a living leader each second. The second half is for a leader that was lost while an answer
    /// was on its way to it.
    private static final String SERVER_PATIENCE = """
        SET idle_session_timeout = '10s'; \
        SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3\
        """;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLeadership.class);

    private final PostgresAddress address;
    private final PostgresLocks locks;
    private final PostgresSession session;
    private final Map<Object, Consumer<Boolean>> listeners = new ConcurrentHashMap<>();
    private volatile boolean leader;

    PostgresLeadership(PostgresConnections connections, PostgresAddress address, PostgresLocks locks) {
        this.address = address;
        this.locks = locks;
        this.session = new PostgresSession("leadership", connections, address, this::stand);
    }

    void start() {
        session.start();
    }

    @Override
    public boolean isLeader() {
        return leader;
    }

    @Override
    public synchronized Store.Registration onChange(Consumer<Boolean> listener) {
        Object place = new Object();
        listener.accept(leader);
        listeners.put(place, listener);
        return () -> listeners.remove(place);
    }

    private void stand(Connection connection, PostgresSession at) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        connection.setNetworkTimeout(Runnable::run, PATIENCE);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SERVER_PATIENCE);
            at.wentWell();
            while (!at.isClosed()) {
                // Having it already it could take it twice: whoever leads only shows that the connection is there.
                boolean has = is(statement, leader ? "true" : "pg_try_advisory_lock(" + locks.leader() + ")");
                if (has != leader) {
                    set(has);
                }
                // Waits, and notices at once when the server ends the connection.
                postgres.getNotifications(INTERVAL);
            }
        } finally {
            if (leader) {
                set(false);
            }
        }
    }

    private static boolean is(Statement statement, String expression) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + expression)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private synchronized void set(boolean leads) {
        leader = leads;
        LOG.info("This process {} of {}", leads ? "is the leader" : "is no longer the leader", address);
        listeners.values().forEach(listener -> listener.accept(leads));
    }

    @Override
    public void close() {
        session.close();
    }
}
