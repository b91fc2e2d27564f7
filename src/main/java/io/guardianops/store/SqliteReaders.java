package io.guardianops.store;

import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.model.GuardianException.Unreachable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few connections that only read, each transaction on one snapshot. They stand beside the writer, never in its way.
final class SqliteReaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);
    private static final int SIZE = 4;

    private final SqliteConnections connections;
    private final Path file;
    private final @Nullable SqliteSearch search;
    private final Semaphore permits = new Semaphore(SIZE, true);
    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections, Path file, @Nullable SqliteSearch search) {
        this.connections = connections;
        this.file = file;
        this.search = search;
    }

    <T> T read(Function<ReadTransaction, T> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw closed(file);
            }
            Sql sql = idle.poll();
            return read(sql == null ? connections.reader() : sql, work);
        } catch (SQLException | SqlFailed | JdbiException e) {
            throw SqliteFailure.of(e, file);
        } finally {
            permits.release();
        }
    }

    private <T> T read(Sql sql, Function<ReadTransaction, T> work) {
        boolean sound = false;
        try {
            if (search != null) {
                search.attachTo(sql);
            }
            sql.update("BEGIN");
            try {
                return work.apply(new SqlReads(sql));
            } finally {
                sql.update("ROLLBACK");
                sound = true;
            }
        } finally {
            if (sound) {
                idle.push(sql);
            } else {
                discard(sql);
            }
        }
    }

    private static void discard(Sql sql) {
        try {
            sql.close();
        } catch (JdbiException e) {
            LOG.warn("A reader could not be closed", e);
        }
    }

    static Unreachable closed(Path file) {
        return new Unreachable("store_closed", "The database " + file + " is closed", "Connect again.", null);
    }

    /// Waits for the readers that are at work.
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(SIZE);
        for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
            discard(sql);
        }
        permits.release(SIZE);
    }
}
