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

    /// The log is moved when about so many pages more are in it: SQLite's own measure.
    private static final long STEP = 1_000;

    /// Bytes of as many pages.
    private static final long GROWTH = STEP * 4096;

    /// Commits until the first look; afterwards, what was found tells how many pages a commit has.
    private static final long FIRST = 32;

    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Path database;
    private final Path log;
    private long commits;
    private long commitsUntilMoved = FIRST;
    private long unmoved;
    private long longest = GROWTH;
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
        if (commits >= commitsUntilMoved || log.toFile().length() > longest) {
            move(sql);
        }
    }

    /// Before a transaction.
    ///
    /// @throws GuardianException why the log could not be moved, if it still can't be
    void requireSound(Sql sql) {
        if (failure == null) {
            return;
        }
        move(sql);
        if (failure != null) {
            throw SqliteFailure.of(failure, database);
        }
    }

    /// A reader that holds on to an old state keeps the log from being written anew; then it grows, and is tried again
    /// when it has grown by another step.
    private void move(Sql sql) {
        try {
            Moved moved = sql.first(CHECKPOINT, row -> new Moved(row.getLong(2), row.getLong(3)))
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
