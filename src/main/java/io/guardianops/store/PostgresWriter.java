package io.guardianops.store;

import io.guardianops.engine.Backoff;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs transactions that change something, several at once. Those that get into each other's way are run again.
final class PostgresWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);
    private static final int ATTEMPTS = 6;

    private final PostgresConnections connections;
    private final PostgresLocks locks;
    private final PostgresAddress address;
    private final Commit commit;

    /// Ends a transaction.
    @FunctionalInterface
    interface Commit {
        void on(Connection connection) throws SQLException;
    }

    /// What a transaction answered, and whether it brought events.
    record Written<T>(T answer, boolean published) {}

    PostgresWriter(PostgresConnections connections, PostgresLocks locks, PostgresAddress address, Commit commit) {
        this.connections = connections;
        this.locks = locks;
        this.address = address;
        this.commit = commit;
    }

    <T> Written<T> write(Function<WriteTransaction, T> work) {
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));
        for (int attempt = 1; ; attempt++) {
            try (Sql sql = connections.writer()) {
                return within(sql, work);
            } catch (Again e) {
                if (attempt == ATTEMPTS) {
                    throw PostgresFailure.of(e.failure, address);
                }
                LOG.info("A transaction on {} is run again: {}", address, e.failure.getMessage());
                LockSupport.parkNanos(backoff.next().toNanos());
            } catch (SQLException | RuntimeException e) {
                throw PostgresFailure.of(e, address);
            }
        }
    }

    private <T> Written<T> within(Sql sql, Function<WriteTransaction, T> work) throws SQLException, Again {
        PostgresWrites transaction = new PostgresWrites(sql, locks);
        T answer;
        try {
            answer = work.apply(transaction);
            transaction.history().write();
        } catch (RuntimeException e) {
            rollBack(sql, e);
            if (PostgresFailure.isPassing(e)) {
                throw new Again(e);
            }
            throw e;
        }
        try {
            commit.on(sql.connection());
        } catch (SQLException e) {
            if (!PostgresFailure.isConnectionLost(e)) {
                throw e;
            }
            settle(transaction, e);
        }
        return new Written<>(answer, transaction.published());
    }

    private void rollBack(Sql sql, RuntimeException failure) {
        try {
            sql.connection().rollback();
        } catch (SQLException e) {
            // The server rolls back by itself when the connection ends.
            failure.addSuppressed(e);
        }
    }

    /// A commit whose answer didn't come is in doubt; the server knows what became of it. Returns if it was committed.
    private void settle(PostgresWrites transaction, SQLException failure) {
        LOG.warn("A commit to {} was not answered; looking what became of it", address, failure);
        String outcome = outcome(transaction, failure)
                .orElseThrow(() -> new GuardianException.OutcomeUnknown(
                        "The connection to " + address + " was lost while writing; the change may be there or not",
                        failure));
        if (!outcome.equals("committed")) {
            throw PostgresFailure.unreachable(address, failure);
        }
    }

    private Optional<String> outcome(PostgresWrites transaction, SQLException failure) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Sql later = new Sql(Dialect.POSTGRESQL, connections.own())) {
                Optional<String> outcome = transaction.history().outcome(later);
                if (outcome.isEmpty() || !outcome.orElseThrow().equals("in progress")) {
                    return outcome;
                }
            } catch (SQLException | RuntimeException e) {
                failure.addSuppressed(e);
            }
            LockSupport.parkNanos(backoff.next().toNanos());
        }
        return Optional.empty();
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
}
