package io.guardianops.store;

import io.guardianops.model.GuardianException.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/// Brings a database to the schema of this version. Flyway does it; since starting it costs more than everything
/// else at start, `user_version` tells beforehand whether there is anything to do.
final class SqliteSchema {
    /// The newest migration.
    static final int VERSION = 8;

    /// The one that begins the ledger.
    private static final int LEDGER = 4;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteSchema.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;
    private final SqliteConnections connections;

    SqliteSchema(Path file, SqliteConnections connections) {
        this.file = file;
        this.connections = connections;
    }

    /// Refuses a database that isn't ours or is newer, unchanged; brings an older one up to date. Another process
    /// may be creating the same database; whoever comes second finds the work done.
    void bringUpToDate() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (version() != VERSION) {
            try {
                connections.durable().close();
                migrate(version());
                return;
            } catch (SQLException | FlywayException e) {
                boolean othersAtWork = SqliteFailure.isBusy(e) || e instanceof FlywayException;
                if (!othersAtWork || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LOG.info("Database {} is being changed by another process; looking again", file, e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// Refuses a database whose schema isn't that of this version, unchanged.
    void checkVersion() throws SQLException {
        int version = version();
        if (version < VERSION) {
            throw new Unreachable(
                    "database_older",
                    "The database %s was written by an older version (schema %d, known is %d), or is empty"
                            .formatted(file, version, VERSION),
                    "Open it once without the read-only flag, which brings it up to date.",
                    null);
        }
    }

    private int version() throws SQLException {
        try (Connection connection = connections.plain()) {
            NativeLibrary.checkVersion(text(connection, "SELECT sqlite_version()"));
            int version = number(connection, "PRAGMA user_version");
            int tables = number(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
            int ours = number(
                    connection,
                    "SELECT count(*) FROM sqlite_schema WHERE name IN ('guardian_actions', 'flyway_schema_history')");
            if (tables > 0 && ours == 0) {
                throw SqliteFailure.notADatabase(file, "is a database of another program", null);
            }
            if (version > VERSION) {
                throw new Unreachable(
                        "database_newer",
                        "The database %s was written by a newer version (schema %d, known is %d)"
                                .formatted(file, version, VERSION),
                        "Update the console, or open another database; this one was left as it is.",
                        null);
            }
            return version;
        }
    }

    private void migrate(int from) {
        if (from > 0) {
            // What is there is kept as it was.
            new SqliteBackup(connections, file).write(free("schema-" + from));
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file.toUri());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .javaMigrations(new LedgerTakeOver(Dialect.SQLITE, LEDGER, "PRAGMA user_version = " + LEDGER))
                // All or nothing.
                .group(true)
                .load()
                .migrate();
        LOG.info("Database {} has schema {} now", file, VERSION);
    }

    private Path free(String what) {
        for (int i = 1; ; i++) {
            Path name = file.resolveSibling(file.getFileName() + "." + what + (i == 1 ? "" : "-" + i) + ".bak");
            if (!Files.exists(name)) {
                return name;
            }
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getInt(1);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getString(1);
        }
    }
}
