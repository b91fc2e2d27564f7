package io.guardianops.store;

import io.guardianops.engine.Backoff;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs transactions that change something, several at once. Those that get into each other's way are run again.
final class PostgresWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);
    private static final int ATTEMPTS = 6;

    private final PostgresConnections connections;
    private final PostgresLocks locks;
    private final PostgresFlush flush;
    private final PostgresAddress address;
    private final Watched watched;
    private final Consumer<Runnable> commit;

    /// What a transaction answered, and whether it brought events.
    record Written<T>(T answer, boolean published) {}

    PostgresWriter(
            PostgresConnections connections,
            PostgresFlush flush,
            PostgresLocks locks,
            PostgresAddress address,
            Watched watched,
            Consumer<Runnable> commit) {
        this.connections = connections;
        this.flush = flush;
        this.locks = locks;
        this.address = address;
        this.watched = watched;
        this.commit = commit;
    }

    <T> Written<T> write(Function<WriteTransaction, T> work) {
        watched.catchUp();
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (Again e) {
                if (attempt == ATTEMPTS) {
                    throw PostgresFailure.of(e.failure, address);
                }
                LOG.info("A transaction on {} is run again: {}", address, e.failure.getMessage());
                if (PostgresFailure.isConnectionLost(e.failure)) {
                    connections.doubt();
                }
                LockSupport.parkNanos(backoff.next().toNanos());
            } catch (SQLException | RuntimeException e) {
                throw PostgresFailure.of(e, address);
            }
        }
    }

    private <T> Written<T> once(Function<WriteTransaction, T> work) throws SQLException, Again {
        Sql sql = connections.writer();
        try {
            return within(sql, work);
        } finally {
            PostgresConnections.giveBack(sql);
        }
    }

    private <T> Written<T> within(Sql sql, Function<WriteTransaction, T> work) throws SQLException, Again {
        // Known before the connection is lost.
        int process = sql.connection().unwrap(PGConnection.class).getBackendPID();
        PostgresWrites transaction = new PostgresWrites(sql, locks);
        T answer;
        try {
            answer = work.apply(transaction);
        } catch (RuntimeException e) {
            throw rolledBack(sql, e);
        }
        try {
            end(transaction.history());
        } catch (Refused e) {
            throw rolledBack(sql, e.failure);
        } catch (SQLException | RuntimeException e) {
            settle(transaction, process, e);
        }
        transaction.history().ledgerHead().ifPresent(watched::tell);
        return new Written<>(answer, transaction.published());
    }

    /// Commits, and waits until that is durable. An answer of the server that it refuses leaves no doubt.
    private void end(PostgresHistory history) throws SQLException, Refused {
        try {
            commit.accept(history::commit);
        } catch (RuntimeException e) {
            if (PostgresFailure.isConnectionLost(e)) {
                throw e;
            }
            throw new Refused(e);
        }
        if (history.needsFlush()) {
            flush.await();
        }
    }

    private static RuntimeException rolledBack(Sql sql, RuntimeException failure) throws Again {
        try {
            sql.connection().rollback();
        } catch (SQLException e) {
            // The server rolls back by itself when the connection ends.
            failure.addSuppressed(e);
        }
        if (PostgresFailure.isPassing(failure)) {
            throw new Again(failure);
        }
        return failure;
    }

    /// A commit whose answer didn't come is in doubt. So its connection is ended, and a new one asked what became of
    /// it. Returns if it was committed after all.
    private void settle(PostgresWrites transaction, int process, Exception failure) {
        LOG.warn("A commit to {} was not answered; looking whether it is there", address, failure);
        boolean committed = wasCommitted(transaction, process, failure)
                .orElseThrow(() -> new GuardianException.OutcomeUnknown(
                        "The connection to " + address + " was lost while writing; the change may be there or not",
                        failure));
        if (!committed) {
            throw PostgresFailure.unreachable(address, failure);
        }
    }

    private Optional<Boolean> wasCommitted(PostgresWrites transaction, int process, Exception failure) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Sql later = new Sql(Dialect.POSTGRESQL, connections.own())) {
                if (isGone(later, process)) {
                    flush.await();
                    return transaction.history().wasCommitted(later);
                }
            } catch (SQLException | RuntimeException e) {
                failure.addSuppressed(e);
            }
            LockSupport.parkNanos(backoff.next().toNanos());
        }
        return Optional.empty();
    }

    /// As long as the server is still at work for the lost connection, the commit may yet come.
    private static boolean isGone(Sql later, int process) {
        return later.number("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
            WHERE pid = ? AND datname = current_database() AND usename = current_user\
            """, process) == 0;
    }

    /// Nothing was changed, and the same work may succeed now.
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;
        private final RuntimeException failure;

        Again(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /// The server answered that it doesn't commit.
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final RuntimeException failure;

        Refused(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
