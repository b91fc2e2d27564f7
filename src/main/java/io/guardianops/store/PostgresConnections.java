package io.guardianops.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections to one database: some that write, some that read, each reading transaction on one snapshot, and single
/// ones for who keeps his own. Readers stand beside the writers, never in their way.
final class PostgresConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresConnections.class);
    private static final int EACH = 8;

    /// Milliseconds to wait for a connection.
    private static final long PATIENCE = 5_000;

    /// Milliseconds after which one that isn't needed is closed.
    private static final long IDLE = 60_000;

    /// Whoever waits for a row longer than that is told so; whoever goes silent in the middle of a transaction loses
    /// it, since others wait for its rows. A server that was told not to wait for its disk is told to wait.
    private static final String SETTINGS = """
        SET lock_timeout = '20s'; \
        SET idle_in_transaction_session_timeout = '60s'; \
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'\
        """;

    private final PGSimpleDataSource source;
    private final HikariDataSource writers;
    private final HikariDataSource readers;

    PostgresConnections(PostgresAddress address) {
        source = address.dataSource();
        writers = pool("writers", "TRANSACTION_READ_COMMITTED", false);
        readers = pool("readers", "TRANSACTION_REPEATABLE_READ", true);
    }

    private HikariDataSource pool(String name, String isolation, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("guardian-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(EACH);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE);
        config.setConnectionTimeout(PATIENCE);
        // The schema was looked at before: whether the server is there is known.
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setTransactionIsolation(isolation);
        config.setReadOnly(readOnly);
        config.setConnectionInitSql(SETTINGS);
        // Otherwise a new connection would begin its life in the middle of a transaction, on an old snapshot.
        config.setIsolateInternalQueries(true);
        return new HikariDataSource(config);
    }

    /// A writer's handle within a transaction that has not begun yet.
    Sql writer() throws SQLException {
        return new Sql(Dialect.POSTGRESQL, writers.getConnection());
    }

    /// A reader's handle within a transaction that has not begun yet.
    Sql reader() throws SQLException {
        return new Sql(Dialect.POSTGRESQL, readers.getConnection());
    }

    /// Ends the transaction, if it is still open, and returns the connection. What it was for is done: a connection
    /// that breaks only now is no failure of that.
    static void giveBack(Sql sql) {
        try {
            sql.close();
        } catch (SqlFailed | JdbiException e) {
            LOG.info("A connection broke when it was given back: {}", e.getMessage());
        }
    }

    /// A connection of the caller's own, each statement a transaction.
    Connection own() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// The server ended a connection: the others that wait for use are likely gone too.
    void doubt() {
        readers.getHikariPoolMXBean().softEvictConnections();
        writers.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
