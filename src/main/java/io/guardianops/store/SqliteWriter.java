package io.guardianops.store;

import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of this process: callers take turns in the order in which they came, each in a transaction that holds
/// the database's write lock from its beginning, so that what it checked still holds when it commits.
final class SqliteWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    private final SqliteConnections connections;
    private final SqliteFile file;
    private final Watched watched;
    private final SqliteLog log;
    private final SqliteBallast ballast;
    private final Consumer<Sql> commit;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Sql sql;
    private boolean closed;

    /// What a transaction answered, and whether it brought events.
    record Written<T>(T answer, boolean published) {}

    SqliteWriter(
            SqliteConnections connections,
            SqliteFile file,
            Watched watched,
            SqliteBallast ballast,
            Consumer<Sql> commit) {
        this.connections = connections;
        this.file = file;
        this.watched = watched;
        this.log = new SqliteLog(file.path());
        this.ballast = ballast;
        this.commit = commit;
    }

    static void commit(Sql sql) {
        sql.update("COMMIT");
    }

    <T> Written<T> write(Function<WriteTransaction, T> work) {
        turn.lock();
        try {
            if (closed) {
                throw SqliteReaders.closed(file.path());
            }
            file.checkStillThere();
            watched.catchUp();
            return once(work);
        } catch (SQLException | RuntimeException e) {
            if (SqliteFailure.isFull(e) && ballast.release()) {
                return again(work);
            }
            throw SqliteFailure.of(e, file.path());
        } finally {
            turn.unlock();
        }
    }

    /// Nothing was changed, and there is room now.
    private <T> Written<T> again(Function<WriteTransaction, T> work) {
        try {
            return once(work);
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailure.of(e, file.path());
        }
    }

    private <T> Written<T> once(Function<WriteTransaction, T> work) throws SQLException {
        Sql connection = connection();
        log.requireSound(connection);
        connection.update("BEGIN IMMEDIATE");
        SqliteWrites transaction = new SqliteWrites(connection);
        Done<T> done = inside(transaction, work);
        try {
            commit.accept(connection);
        } catch (RuntimeException e) {
            settle(transaction, e);
        }
        done.head().ifPresent(watched::tell);
        // It is done: what goes wrong now is the affair of the next one.
        Sql open = sql;
        if (open != null && transaction.deletedText()) {
            log.deleted(open);
        } else if (open != null) {
            log.committed(open);
        }
        return new Written<>(done.answer(), transaction.published());
    }

    /// What the work answered, and how far it brought the ledger.
    private record Done<T>(T answer, Optional<TreeHead> head) {}

    private <T> Done<T> inside(SqliteWrites transaction, Function<WriteTransaction, T> work) {
        boolean done = false;
        try {
            T answer = work.apply(transaction);
            Optional<TreeHead> head = transaction.finish();
            done = true;
            return new Done<>(answer, head);
        } finally {
            if (!done) {
                rollBack(transaction.sql);
            }
        }
    }

    /// A commit that failed is in doubt: it was seen to be there after reopening. So the connection is given up, and a
    /// new one asked; returns if it was committed after all.
    private void settle(SqliteWrites transaction, RuntimeException failure) {
        if (SqliteFailure.isBusy(failure)) {
            rollBack(transaction.sql);
            throw failure;
        }
        LOG.warn("A commit to {} failed; looking whether it is there", file.path(), failure);
        discard();
        Optional<Boolean> committed;
        try {
            committed = transaction.wasCommitted(connection());
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            committed = Optional.empty();
        }
        if (committed.isEmpty()) {
            throw new GuardianException.OutcomeUnknown(
                    "The database " + file.path() + " failed while writing; the change may be there or not", failure);
        }
        if (!committed.orElseThrow()) {
            throw failure;
        }
    }

    private void rollBack(Sql connection) {
        try {
            connection.update("ROLLBACK");
        } catch (SqlFailed e) {
            // SQLite rolls some failures back by itself; whatever it is, closing the connection ends the transaction.
            LOG.info("Rolling back by closing the connection to {}", file.path(), e);
            discard();
        }
    }

    private Sql connection() throws SQLException {
        Sql open = sql;
        if (open == null) {
            open = connections.writer();
            sql = open;
        }
        return open;
    }

    private void discard() {
        Sql open = sql;
        sql = null;
        if (open != null) {
            try {
                open.close();
            } catch (JdbiException e) {
                LOG.warn("The writer of {} could not be closed", file.path(), e);
            }
        }
    }

    /// Waits for the writers that are in line.
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            Sql open = sql;
            if (open != null) {
                log.closing(open);
            }
            discard();
            watched.close();
        } finally {
            turn.unlock();
        }
    }
}
