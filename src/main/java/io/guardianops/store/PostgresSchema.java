package io.guardianops.store;

import io.guardianops.model.GuardianException.Unreachable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database to the schema of this version. Flyway does it, behind a lock of its own; since starting it costs
/// more than everything else at start, its table is read beforehand.
final class PostgresSchema {
    /// The newest migration.
    static final int VERSION = 8;

    /// The one that begins the ledger.
    private static final int LEDGER = 3;

    /// The oldest server that this was tested with.
    private static final int OLDEST_SERVER = 140_000;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

    private final PostgresAddress address;
    private final DataSource source;

    /// What is there before anything is changed.
    ///
    /// @param schema  the schema that new tables go to, 0 if there is none
    /// @param ours    true if it holds a guardian system
    /// @param history true if Flyway was at work
    /// @param others  tables of which neither is true
    private record Found(int server, int schema, boolean ours, boolean history, int others) {}

    PostgresSchema(PostgresAddress address) {
        this.address = address;
        this.source = address.dataSource();
    }

    /// Refuses a database that isn't ours or is newer, unchanged; brings an older one up to date.
    ///
    /// @return the names of its locks
    PostgresLocks bringUpToDate() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Found found = look(statement);
            check(found);
            int version = found.history() ? version(statement) : 0;
            if (version > VERSION) {
                throw new Unreachable(
                        "database_newer",
                        "The database %s was written by a newer version (schema %d, known is %d)"
                                .formatted(address, version, VERSION),
                        "Update the console, or open another database; this one was left as it is.",
                        null);
            }
            if (version < VERSION) {
                migrate();
            }
            return new PostgresLocks(found.schema());
        }
    }

    private void check(Found found) {
        if (found.server() < OLDEST_SERVER) {
            throw new Unreachable(
                    "database_server_old",
                    "The server of %s has version %d; at least %d is needed"
                            .formatted(address, found.server() / 10_000, OLDEST_SERVER / 10_000),
                    "Use a newer PostgreSQL server.",
                    null);
        }
        if (found.schema() == 0) {
            throw new Unreachable(
                    "database_missing",
                    "The database " + address + " has no schema of the given name",
                    "Create it with CREATE SCHEMA, or check currentSchema in the URL.",
                    null);
        }
        if (!found.ours() && found.others() > 0) {
            throw new Unreachable(
                    "not_a_database",
                    address + " is a database of another program",
                    "Choose a database of the guardian console, or a new one.",
                    null);
        }
    }

    private static Found look(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
            SELECT CAST(current_setting('server_version_num') AS integer), coalesce(CAST(n.oid AS integer), 0), \
            count(*) FILTER (WHERE c.relname = 'guardian_actions') > 0, \
            count(*) FILTER (WHERE c.relname = 'flyway_schema_history') > 0, \
            count(*) FILTER (WHERE c.relname <> 'flyway_schema_history') \
            FROM (SELECT current_schema() AS name) s LEFT JOIN pg_namespace n ON n.nspname = s.name \
            LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f') \
            GROUP BY n.oid\
            """)) {
            row.next();
            return new Found(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4), row.getInt(5));
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
            SELECT coalesce(max(CAST(version AS integer)), 0) FROM flyway_schema_history \
            WHERE success AND version ~ '^[0-9]+$'\
            """)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/postgresql")
                .javaMigrations(new LedgerTakeOver(Dialect.POSTGRESQL, LEDGER, ""))
                // All or nothing.
                .group(true)
                .load()
                .migrate();
        LOG.info("Database {} has schema {} now", address, VERSION);
    }
}
