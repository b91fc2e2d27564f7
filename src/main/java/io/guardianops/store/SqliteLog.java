package io.guardianops.store;

import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves what is in the write-ahead log into the database, by the writer between its transactions. SQLite would do
/// so by itself, and would say nothing when it fails. After a failure nothing more is written until it succeeds.
/// Belongs to the writer's turn.
final class SqliteLog {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    /// The log is moved when it has so many pages more: SQLite's own measure.
    private static final long STEP = 1_000;

    /// Where the log's index says how many pages are in it, four bytes in the machine's order
    /// (https://sqlite.org/walformat.html). The size of the log says nothing: once moved, it is written anew from
    /// its beginning and doesn't shrink.
    private static final long PAGES_AT = 16;

    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Path database;
    private final Path index;
    private long next = STEP;
    private @Nullable RuntimeException failure;

    SqliteLog(Path database) {
        this.database = database;
        this.index = database.resolveSibling(database.getFileName() + "-shm");
    }

    /// After a commit.
    void committed(Sql sql) {
        long pages = pages();
        if (pages < STEP) {
            next = STEP;
        }
        if (pages >= next) {
            move(sql, pages);
        }
    }

    private long pages() {
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(index, StandardOpenOption.READ)) {
            channel.read(number, PAGES_AT);
            return Integer.toUnsignedLong(number.getInt(0));
        } catch (IOException e) {
            LOG.warn("How long the log of {} is can't be read; it is moved at once", database, e);
            return next;
        }
    }

    /// Before a transaction.
    ///
    /// @throws GuardianException why the log could not be moved, if it still can't be
    void requireSound(Sql sql) {
        if (failure == null) {
            return;
        }
        move(sql, pages());
        if (failure != null) {
            throw SqliteFailure.of(failure, database);
        }
    }

    /// A reader that holds on to an old state keeps the log from being written anew; then it grows, and is tried again
    /// when it has grown by another step.
    private void move(Sql sql, long pages) {
        try {
            boolean busy = sql.first(CHECKPOINT, row -> row.getInt(1) != 0).orElse(false);
            failure = null;
            next = pages + STEP;
            LOG.debug("Moved the log of {} ({} pages){}", database, pages, busy ? ", as far as its readers let" : "");
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The log of {} can't be moved into it; writing stops", database, e);
        }
    }
}
