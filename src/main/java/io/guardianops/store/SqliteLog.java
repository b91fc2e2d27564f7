package io.guardianops.store;

import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves what is in the write-ahead log into the database, by the writer between its transactions. SQLite would do
/// so by itself, and would say nothing when it fails. After a failure nothing more is written until it succeeds.
/// Belongs to the writer's turn.
final class SqliteLog {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    /// The log may grow by so much before it is moved, bytes: about as much as SQLite's own 1,000 pages.
    private static final long STEP = 4L * 1024 * 1024;

    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Path database;
    private final Path log;
    private long next = STEP;
    private @Nullable RuntimeException failure;

    SqliteLog(Path database) {
        this.database = database;
        this.log = database.resolveSibling(database.getFileName() + "-wal");
    }

    /// After a commit.
    void committed(Sql sql) {
        long size = log.toFile().length();
        if (size < STEP) {
            next = STEP;
        }
        if (size >= next) {
            move(sql, size);
        }
    }

    /// Before a transaction.
    ///
    /// @throws GuardianException why the log could not be moved, if it still can't be
    void requireSound(Sql sql) {
        if (failure == null) {
            return;
        }
        move(sql, log.toFile().length());
        if (failure != null) {
            throw SqliteFailure.of(failure, database);
        }
    }

    /// A reader that holds on to an old state keeps the log from being used anew; then it grows, and is tried again
    /// when it has grown by another step.
    private void move(Sql sql, long size) {
        try {
            boolean busy = sql.first(CHECKPOINT, row -> row.getInt(1) != 0).orElse(false);
            failure = null;
            next = size + STEP;
            LOG.debug("Moved the log of {} ({} bytes){}", database, size, busy ? ", as far as its readers let" : "");
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The log of {} can't be moved into it; writing stops", database, e);
        }
    }
}
