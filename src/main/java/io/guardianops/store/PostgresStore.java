package io.guardianops.store;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's store in a PostgreSQL database, for any number of processes at once. Safe for use from any thread.
public final class PostgresStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    private final PostgresAddress address;
    private final PostgresConnections connections;
    private final PostgresFlush flush;
    private final Watched watched;
    private final PostgresWriter writer;
    private final PostgresCommitWatch commits;
    private final PostgresLocks locks;
    private @Nullable PostgresLeadership leadership;
    private volatile boolean closed;

    private PostgresStore(
            PostgresAddress address, PostgresLocks locks, Witness.Opener witness, Consumer<Runnable> commit)
            throws SQLException {
        this.address = address;
        this.locks = locks;
        this.connections = new PostgresConnections(address);
        this.flush = new PostgresFlush(connections);
        this.watched = new Watched(witness.of(readOnce(tx -> tx.ledger().branch())), address.toString());
        this.writer = new PostgresWriter(connections, flush, locks, address, watched, commit);
        this.commits = new PostgresCommitWatch(connections, address, locks);
    }

    /// Opens a database, and brings its schema up to date.
    ///
    /// @param url `jdbc:postgresql://host:5432/database`, with user and password in it, or in `PGUSER` and
    ///     `PGPASSWORD`, or in `~/.pgpass`
    /// @throws io.guardianops.model.GuardianException.Invalid `invalid_database_url`
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be opened: `database_unreachable`,
    ///     `database_access_denied`, `database_missing`, `not_a_database`, `database_newer`, `database_server_old`
    public static PostgresStore open(String url) {
        return open(url, Witness.Opener.none());
    }

    /// The same, with a witness of what is committed, which the store closes.
    public static PostgresStore open(String url, Witness.Opener witness) {
        return open(url, System::getenv, witness, Runnable::run);
    }

    static PostgresStore open(
            String url,
            UnaryOperator<@Nullable String> environment,
            Witness.Opener witness,
            Consumer<Runnable> commit) {
        PostgresAddress address = PostgresAddress.parse(url, environment);
        try {
            return new PostgresStore(address, new PostgresSchema(address).bringUpToDate(), witness, commit);
        } catch (SQLException | RuntimeException e) {
            throw PostgresFailure.of(e, address);
        }
    }

    /// Where it is kept, without secrets.
    public String location() {
        return address.toString();
    }

    @Override
    public <T> T write(Function<WriteTransaction, T> work) {
        refuseIfClosed();
        PostgresWriter.Written<T> written = writer.write(work);
        if (written.published()) {
            commits.tell();
        }
        return written.answer();
    }

    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
        refuseIfClosed();
        try {
            return readOnce(work);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof GuardianException || !PostgresFailure.isConnectionLost(e)) {
                throw PostgresFailure.of(e, address);
            }
            connections.doubt();
        }
        try {
            return readOnce(work);
        } catch (SQLException | RuntimeException e) {
            throw PostgresFailure.of(e, address);
        }
    }

    private <T> T readOnce(Function<ReadTransaction, T> work) throws SQLException {
        Sql sql = connections.reader();
        PostgresReads transaction = new PostgresReads(sql);
        T answer;
        try {
            answer = work.apply(transaction);
        } finally {
            PostgresConnections.giveBack(sql);
        }
        if (transaction.sawEvents()) {
            flush.await();
        }
        return answer;
    }

    @Override
    public void keepCheckpoint(SignedNote note, long size, String verifier) {
        write(tx -> {
            ((SqlWrites) tx).keepCheckpoint(size, note.render(), verifier);
            return size;
        });
        watched.tell(note);
    }

    @Override
    public Registration onCommit(Runnable listener) {
        return commits.add(listener);
    }

    @Override
    public void wake() {
        commits.tell();
    }

    @Override
    public synchronized Leadership leadership() {
        refuseIfClosed();
        PostgresLeadership standing = leadership;
        if (standing == null) {
            standing = new PostgresLeadership(connections, address, locks);
            standing.start();
            leadership = standing;
        }
        return standing;
    }

    @Override
    public boolean canBackUp() {
        return false;
    }

    @Override
    public void backup(Path target) {
        throw new Conflict(
                "backup_elsewhere",
                "A PostgreSQL database is backed up by its server's own means",
                "Run pg_dump --format=custom --file=" + target.getFileName() + " on it.");
    }

    private void refuseIfClosed() {
        if (closed) {
            throw PostgresFailure.closed(address);
        }
    }

    @Override
    public void close() {
        PostgresLeadership standing;
        synchronized (this) {
            closed = true;
            standing = leadership;
        }
        if (standing != null) {
            standing.close();
        }
        commits.close();
        try {
            flush.close();
        } catch (SQLException e) {
            LOG.warn("A connection to {} could not be closed", address, e);
        }
        connections.close();
        watched.close();
    }
}
