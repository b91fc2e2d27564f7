package io.guardianops.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An index of the texts that actions are searched by, in a file of its own beside the database (`guardian.db-search`):
/// which groups of three characters are in which actions. Filling it costs more than an intervention does, so nobody
/// waits for it: a thread adds what is new now and then, and what isn't in it yet is searched without. The file holds
/// nothing that can't be made again, and is made anew when it belongs to another history.
///
/// Databases with few actions have none: reading through those is as fast. Several processes may fill one index.
final class SqliteSearch implements AutoCloseable {
    /// The name under which readers have it attached.
    static final String SCHEMA = "search";

    /// How far an empty index has come.
    static final long NOWHERE = Long.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteSearch.class);

    /// Milliseconds between two looks for what is new.
    private static final long INTERVAL = 3_000;

    /// Milliseconds for others between two batches.
    private static final long PAUSE = 20;

    private static final int BATCH = 1_000;

    /// With fewer actions than this there is no index.
    private static final int WORTH_IT = 20_000;

    /// So many may be searched without the index.
    private static final int LATE = 200;

    private final SqliteConnections connections;
    private final Path file;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean isReady;

    /// @param database whose actions
    SqliteSearch(SqliteConnections connections, Path database) {
        this.connections = connections;
        this.file = database.resolveSibling(database.getFileName() + "-search");
        this.isReady = Files.exists(file) && isOfThisHistory();
        this.thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> LOG.error("The index {} is filled no more", file, e))
                .daemon()
                .name("search of " + database.getFileName())
                .start(this::run);
    }

    /// Gives a reader the index, if there is one. Outside of transactions.
    void attachTo(Sql reader) {
        if (isReady && !reader.hasIndex()) {
            try {
                attach(reader.connection());
                reader.attachedIndex();
            } catch (SQLException e) {
                isReady = false;
                LOG.warn("The index {} can't be opened; searches read through all actions", file, e);
            }
        }
    }

    private void attach(Connection connection) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS " + SCHEMA)) {
            attach.setString(1, file.toUri().toString());
            attach.execute();
        }
    }

    private boolean isOfThisHistory() {
        try (Connection connection = connections.plain()) {
            attach(connection);
            return isOfThisHistory(connection);
        } catch (SQLException e) {
            LOG.info("The index {} can't be read and will be made anew", file, e);
            return false;
        }
    }

    /// Numbers are given once, and the texts behind them stay, are redacted or archived: with the same action at its
    /// end
    /// and as many entries that say so, an index has what the history has up to there.
    private static boolean isOfThisHistory(Connection connection) throws SQLException {
        return number(connection, """
            SELECT count(*) FROM search.progress p, store_identity i WHERE p.branch = i.origin || i.branch \
            AND p.redacted = (SELECT count(*) FROM audit_ledger \
            WHERE kind NOT IN ('executed', 'reverted', 'migrated') AND kind IN ('redacted', 'archived')) \
            AND (p.upto = %d OR p.action = (SELECT g.id FROM guardian_actions g WHERE g.seq = p.upto))\
            """.formatted(NOWHERE)) == 1;
    }

    private void run() {
        boolean isQuiet = true;
        while (isQuiet ? !isClosedAfter(INTERVAL) : !isClosedAfter(10 * INTERVAL)) {
            try (Connection connection = connections.plain()) {
                isQuiet = true;
                watch(connection);
            } catch (SQLException e) {
                isQuiet = false;
                if (!SqliteFailure.isBusy(e)) {
                    LOG.warn("The index {} can't be filled and is made anew", file, e);
                    remove();
                }
            }
        }
    }

    /// Whoever has it open goes on with what was there.
    private void remove() {
        isReady = false;
        for (String tail : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + tail));
            } catch (IOException e) {
                LOG.warn("The index {} could not be removed", file, e);
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        while (number(connection, "SELECT coalesce(max(seq), 0) FROM guardian_actions") < WORTH_IT) {
            if (isClosedAfter(INTERVAL)) {
                return;
            }
        }
        open(connection);
        do {
            renew(connection);
            while (number(connection, "SELECT max(seq) FROM guardian_actions") - progress(connection) > LATE
                    || progress(connection) == NOWHERE) {
                add(connection);
                if (isClosedAfter(PAUSE)) {
                    return;
                }
            }
        } while (!isClosedAfter(INTERVAL));
    }

    private void open(Connection connection) throws SQLException {
        attach(connection);
        run(connection, "PRAGMA search.journal_mode = WAL");
        run(connection, "PRAGMA search.synchronous = NORMAL");
        // What is forgotten leaves no trace.
        run(connection, "PRAGMA search.secure_delete = ON");
        run(connection, "PRAGMA search.cache_size = -16000");
        run(connection, """
            CREATE VIRTUAL TABLE IF NOT EXISTS search.words USING fts5(text, content = '', detail = none, \
            columnsize = 0, tokenize = 'trigram case_sensitive 1')\
            """);
        run(connection, """
            CREATE TABLE IF NOT EXISTS search.progress (id INTEGER PRIMARY KEY CHECK (id = 1), upto INTEGER NOT NULL, \
            action TEXT, branch TEXT NOT NULL, redacted INTEGER NOT NULL) STRICT\
            """);
        renew(connection);
        isReady = true;
    }

    /// Forgets all texts, if they are those of another history or one of them was deleted since.
    private static void renew(Connection connection) throws SQLException {
        if (!isOfThisHistory(connection)) {
            begin(connection);
            empty(connection);
            run(connection, "COMMIT");
            run(connection, "VACUUM search");
            run(connection, "PRAGMA search.wal_checkpoint(TRUNCATE)");
        }
    }

    private static void begin(Connection connection) throws SQLException {
        run(connection, "BEGIN");
        // Whoever comes second waits here, before it reads how far the first one came.
        run(connection, "UPDATE search.progress SET upto = upto");
    }

    private static void empty(Connection connection) throws SQLException {
        run(connection, "INSERT INTO search.words (words) VALUES ('delete-all')");
        run(connection, "DELETE FROM search.progress");
        run(connection, """
            INSERT INTO search.progress SELECT 1, %d, NULL, origin || branch, (SELECT count(*) FROM audit_ledger \
            WHERE kind NOT IN ('executed', 'reverted', 'migrated') AND kind IN ('redacted', 'archived')) FROM store_identity\
            """.formatted(NOWHERE));
    }

    /// Numbers that can't follow each other, as only a forger gives them, end up in one batch or the other.
    private static void add(Connection connection) throws SQLException {
        begin(connection);
        try {
            long from = progress(connection);
            if (number(
                            connection,
                            "SELECT count(*) FROM (SELECT 1 FROM guardian_actions WHERE seq > " + from + " LIMIT 1)")
                    == 0) {
                // Another process was here first.
                run(connection, "COMMIT");
                return;
            }
            String next = "FROM guardian_actions WHERE seq > " + from + " ORDER BY seq LIMIT " + BATCH;
            run(connection, "INSERT INTO search.words (rowid, text) SELECT seq, search_text " + next);
            run(connection, """
                UPDATE search.progress SET (upto, action) = (SELECT seq, id FROM guardian_actions WHERE seq = \
                (SELECT max(seq) FROM (SELECT seq %s)))\
                """.formatted(next));
            run(connection, "COMMIT");
        } catch (SQLException e) {
            run(connection, "ROLLBACK");
            throw e;
        }
    }

    private static long progress(Connection connection) throws SQLException {
        return number(connection, "SELECT upto FROM search.progress");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
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

    /// Ends after the batch that is under way, and leaves nothing that was redacted.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (isReady) {
            try (Connection connection = connections.plain()) {
                attach(connection);
                renew(connection);
            } catch (SQLException e) {
                LOG.warn(
                        "The index {} may still have what was redacted; it is made anew with the next opening",
                        file,
                        e);
            }
        }
    }
}
