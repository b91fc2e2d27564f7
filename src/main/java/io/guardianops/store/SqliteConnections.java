package io.guardianops.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// Opens connections to one file, set up for durable writing or for reading.
final class SqliteConnections {
    /// How long to wait for the lock of another process, milliseconds.
    static final int BUSY_TIMEOUT = 5_000;

    /// What a write-ahead log may keep after a checkpoint, bytes.
    private static final int JOURNAL_LIMIT = 16 * 1024 * 1024;

    private final Path file;
    private final boolean reading;
    private final String query;
    private final Properties mode;

    SqliteConnections(Path file) {
        this(file, false, "", config().toProperties());
    }

    private SqliteConnections(Path file, boolean reading, String query, Properties mode) {
        this.file = file;
        this.reading = reading;
        this.query = query;
        this.mode = mode;
    }

    /// Connections that leave the file as it is, byte for byte.
    ///
    /// Whoever may write and is the last to leave moves what is in the write-ahead log into the
    /// file. So a file with such a log, as a crash leaves one, is opened for reading only. Without
    /// one there is nothing to move, and whoever may write also takes away the log that SQLite
    /// makes to read at all. Whoever may not write can't make that log, or couldn't take it away:
    /// there SQLite reads the bare file as one that nobody changes. That is for files without any
    /// log only, since somebody else who is writing has one.
    ///
    /// @param file not a link, as the log lies beside the file itself
    static SqliteConnections reading(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        boolean writable = Files.isWritable(file) && Files.isWritable(Objects.requireNonNull(file.getParent()));
        SQLiteConfig config = config();
        config.setReadOnly(log.toFile().length() > 0 || !writable);
        boolean bare = !writable && !Files.exists(log);
        return new SqliteConnections(file, true, bare ? "?immutable=1" : "", config.toProperties());
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        // Or the driver asks for the row's number after each change, with a statement that it prepares each time.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /// A connection with nothing set that would change the file.
    Connection plain() throws SQLException {
        // As a URI, so that no character of the path means anything to the driver.
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toUri() + query, mode);
        run(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT);
        run(connection, "PRAGMA trusted_schema = OFF");
        return connection;
    }

    /// A connection for changes: each commit is on the disk before it is acknowledged.
    Connection durable() throws SQLException {
        if (reading) {
            throw SqliteFailure.readOnly(file, null);
        }
        Connection connection = plain();
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "PRAGMA synchronous = FULL");
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            run(connection, "PRAGMA fullfsync = ON");
            run(connection, "PRAGMA checkpoint_fullfsync = ON");
        }
        // The writer moves the log itself, and hears when that fails.
        run(connection, "PRAGMA wal_autocheckpoint = 0");
        run(connection, "PRAGMA journal_size_limit = " + JOURNAL_LIMIT);
        // What is deleted or replaced is overwritten too, rather than left in the file's free space: a text that is
        // redacted later may have been in several places of it by then.
        run(connection, "PRAGMA secure_delete = ON");
        run(connection, "PRAGMA foreign_keys = ON");
        run(connection, "PRAGMA recursive_triggers = ON");
        return connection;
    }

    /// The writer's handle.
    Sql writer() throws SQLException {
        return new Sql(Dialect.SQLITE, durable());
    }

    /// A reader's handle.
    Sql reader() throws SQLException {
        Connection connection = plain();
        run(connection, "PRAGMA query_only = ON");
        return new Sql(Dialect.SQLITE, connection);
    }

    /// How long a connection waits for the lock of another one from now on.
    ///
    /// @param millis 0 to give up at once
    static void waitForLocks(Sql sql, int millis) {
        sql.list("PRAGMA busy_timeout = " + millis, row -> row.getInt(1));
    }

    private static void run(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
        }
    }
}
