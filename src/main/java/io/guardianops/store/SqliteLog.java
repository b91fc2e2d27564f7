package io.guardianops.store;

import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves what is in the write-ahead log into the database, by the writer between its transactions. SQLite would do
/// so by itself, and would say nothing when it fails. After a failure nothing more is written until it succeeds.
/// Once text was deleted, the log is emptied too, since it has the pages as they were. Belongs to the writer's turn.
final class SqliteLog {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    /// The log is moved when about so many pages more are in it: SQLite's own measure.
    private static final long STEP = 1_000;

    /// Bytes of as many pages.
    private static final long GROWTH = STEP * 4096;

    /// Commits until the first look; afterwards, what was found tells how many pages a commit has.
    private static final long FIRST = 32;

    /// Milliseconds that readers of an old state are waited for, so that the log can be emptied. All who write wait
    /// too.
    private static final int PATIENCE = 1_000;

    /// Nanoseconds until emptying the log is tried again: it costs a commit several waits for the disk.
    private static final long AGAIN = 1_000_000_000L;

    private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)";
    private static final String EMPTY = "PRAGMA wal_checkpoint(TRUNCATE)";

    private final Path database;
    private final Path log;
    private long commits;
    private long commitsUntilMoved = FIRST;
    private long unmoved;
    private long longest = GROWTH;
    private boolean holdsDeleted;
    private long again;
    private @Nullable RuntimeException failure;

    SqliteLog(Path database) {
        this.database = database;
        this.log = database.resolveSibling(database.getFileName() + "-wal");
    }

    /// After a commit. How many pages are in the log only SQLite knows: once moved, the log is written anew from its
    /// beginning and doesn't shrink, and closing its index after reading it would give away the locks that SQLite
    /// holds there. So the commits are counted; one that is long makes the file grow.
    void committed(Sql sql) {
        commits++;
        if (holdsDeleted && System.nanoTime() - again >= 0) {
            empty(sql, 0);
            again = System.nanoTime() + AGAIN;
        } else if (commits >= commitsUntilMoved || log.toFile().length() > longest) {
            move(sql, MOVE);
        }
    }

    /// After a commit that deleted text. Whoever still reads an older state needs it; then it goes with a later commit,
    /// or when the database is closed.
    void deleted(Sql sql) {
        holdsDeleted = true;
        again = System.nanoTime();
        empty(sql, PATIENCE);
    }

    /// Before the connection is closed.
    void closing(Sql sql) {
        if (holdsDeleted) {
            empty(sql, PATIENCE);
        }
    }

    /// Never fails: what was committed is acknowledged all the same.
    private void empty(Sql sql, int patience) {
        try {
            SqliteConnections.waitForLocks(sql, patience);
            move(sql, EMPTY);
            SqliteConnections.waitForLocks(sql, SqliteConnections.BUSY_TIMEOUT);
        } catch (RuntimeException e) {
            LOG.warn("The log of {} could not be emptied", database, e);
        }
        holdsDeleted = log.toFile().length() > 0;
        if (holdsDeleted) {
            LOG.info("The log of {} holds what was deleted until nobody reads an older state any more", database);
        }
    }

    /// Before a transaction.
    ///
    /// @throws GuardianException why the log could not be moved, if it still can't be
    void requireSound(Sql sql) {
        if (failure == null) {
            return;
        }
        move(sql, MOVE);
        if (failure != null) {
            throw SqliteFailure.of(failure, database);
        }
    }

    /// A reader that holds on to an old state keeps the log from being written anew; then it grows, and is tried again
    /// when it has grown by another step.
    private void move(Sql sql, String how) {
        try {
            Moved moved = sql.first(how, row -> new Moved(row.getLong(2), row.getLong(3)))
                    .orElseThrow();
            failure = null;
            long more = Math.max(1, moved.pages() - unmoved);
            commitsUntilMoved = Math.clamp(STEP * Math.max(1, commits) / more, 1, STEP);
            commits = 0;
            unmoved = moved.moved() == moved.pages() ? 0 : moved.pages();
            longest = log.toFile().length() + GROWTH;
            LOG.debug("Moved {} of {} pages in the log of {}", moved.moved(), moved.pages(), database);
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The log of {} can't be moved into it; writing stops", database, e);
        }
    }

    /// @param pages that are in the log
    /// @param moved how many of them are in the database too; if all are, the next commit begins the log anew
    private record Moved(long pages, long moved) {}
}
