package io.guardianops.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import org.sqlite.JDBC;

/// Opens connections to one file, set up for durable writing or for reading.
final class SqliteConnections {
    /// How long to wait for the lock of another process, milliseconds.
    private static final int BUSY_TIMEOUT = 5_000;

    /// What a write-ahead log may keep after a checkpoint, bytes.
    private static final int JOURNAL_LIMIT = 16 * 1024 * 1024;

    private final Path file;

    SqliteConnections(Path file) {
        this.file = file;
    }

    /// A connection with nothing set that would change the file.
    Connection plain() throws SQLException {
        // As a URI, so that no character of the path means anything to the driver.
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toUri(), new Properties());
        run(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT);
        run(connection, "PRAGMA trusted_schema = OFF");
        return connection;
    }

    /// A connection for changes: each commit is on the disk before it is acknowledged.
    Connection durable() throws SQLException {
        Connection connection = plain();
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "PRAGMA synchronous = FULL");
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            run(connection, "PRAGMA fullfsync = ON");
            run(connection, "PRAGMA checkpoint_fullfsync = ON");
        }
        run(connection, "PRAGMA journal_size_limit = " + JOURNAL_LIMIT);
        run(connection, "PRAGMA foreign_keys = ON");
        run(connection, "PRAGMA recursive_triggers = ON");
        return connection;
    }

    /// The writer's handle.
    Sql writer() throws SQLException {
        return new Sql(durable());
    }

    /// A reader's handle.
    Sql reader() throws SQLException {
        Connection connection = plain();
        run(connection, "PRAGMA query_only = ON");
        return new Sql(connection);
    }

    private static void run(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
        }
    }
}
