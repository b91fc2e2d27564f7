package io.guardianops.store;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.MirrorChanges;
import io.guardianops.engine.port.MirrorStore;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.WriteTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The engine's store in one SQLite file, which several processes may use at once. Safe for use from any thread.
public final class SqliteStore implements MirrorStore {
    private final SqliteFile file;
    private final @Nullable SqliteSearch search;
    private final SqliteReaders readers;
    private final Watched watched;
    private final SqliteWriter writer;
    private final SqliteCommitWatch commits;
    private final SqliteBackup backup;

    private SqliteStore(
            SqliteFile file,
            SqliteConnections connections,
            @Nullable SqliteSearch search,
            Witness witness,
            long reserve,
            Consumer<Sql> commit) {
        this.file = file;
        this.search = search;
        this.readers = new SqliteReaders(connections, file.path(), search);
        this.watched = new Watched(witness, file.path().toString());
        SqliteBallast ballast = new SqliteBallast(file.path(), reserve);
        ballast.lay();
        this.writer = new SqliteWriter(connections, file, watched, ballast, commit);
        this.commits = new SqliteCommitWatch(connections, file.path());
        this.backup = new SqliteBackup(connections, file.path());
    }

    /// Opens the file, and brings an older schema up to date.
    ///
    /// @param create make the file if it isn't there; otherwise a missing one is refused
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be opened: `not_a_database`,
    ///     `database_newer`, `database_read_only`, `database_missing`, `folder_not_writable`, `database_busy`
    public static SqliteStore open(Path file, boolean create) {
        return open(file, create, Witness.Opener.none());
    }

    /// The same, with a witness of what is committed, which the store closes.
    public static SqliteStore open(Path file, boolean create, Witness.Opener witness) {
        return open(file, create, true, witness, 0, SqliteWriter::commit);
    }

    /// The same, with a reserve of disk space beside the file.
    ///
    /// @param reserve bytes that are given away when the disk is full, so that a crisis can still be recorded
    public static SqliteStore open(Path file, boolean create, Witness.Opener witness, long reserve) {
        return open(file, create, true, witness, reserve, SqliteWriter::commit);
    }

    /// A file for records of another system, made if it isn't there. They come in any order and change, so their
    /// texts are not indexed.
    public static SqliteStore openMirror(Path file) {
        return open(file, true, false, Witness.Opener.none(), 0, SqliteWriter::commit);
    }

    static SqliteStore open(Path file, boolean create, Witness.Opener witness, Consumer<Sql> commit) {
        return open(file, create, true, witness, 0, commit);
    }

    private static SqliteStore open(
            Path path, boolean create, boolean indexed, Witness.Opener witness, long reserve, Consumer<Sql> commit) {
        NativeLibrary.prepare();
        SqliteFile file = SqliteFile.check(path, create);
        SqliteConnections connections = new SqliteConnections(file.path());
        try {
            new SqliteSchema(file.path(), connections).bringUpToDate();
            file.remember();
            Witness opened = witness.of(branch(connections));
            SqliteSearch search = indexed ? new SqliteSearch(connections, file.path()) : null;
            return new SqliteStore(file, connections, search, opened, reserve, commit);
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailure.of(e, file.path());
        }
    }

    /// Opens a file that is there to look at it: its bytes stay the same. Writing to it is refused
    /// with `database_read_only`. Permission to read it is enough.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be opened, as in
    ///     [#open]; also if an older version wrote it: `database_older`
    public static SqliteStore openForReading(Path path) {
        return openForReading(path, false);
    }

    /// The same of a file in a folder of one's own: an index for searching grows beside it.
    public static SqliteStore openUnpacked(Path path) {
        return openForReading(path, true);
    }

    private static SqliteStore openForReading(Path path, boolean indexed) {
        NativeLibrary.prepare();
        SqliteFile file = SqliteFile.checkForReading(path);
        SqliteConnections connections = SqliteConnections.reading(file.path());
        try {
            new SqliteSchema(file.path(), connections).checkVersion();
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailure.of(e, file.path());
        }
        file.remember();
        SqliteSearch search = indexed ? new SqliteSearch(connections, file.path()) : null;
        return new SqliteStore(file, connections, search, Witness.none(), 0, SqliteWriter::commit);
    }

    private static String branch(SqliteConnections connections) throws SQLException {
        try (Sql sql = connections.reader()) {
            return new LedgerRows(sql).branch();
        }
    }

    /// Makes a copy that was just written a branch of its own of the ledger, before it is opened.
    public static void branchOff(Path file) {
        NativeLibrary.prepare();
        try (Sql sql = new SqliteConnections(file).writer()) {
            sql.update("UPDATE store_identity SET branch = lower(hex(randomblob(8)))");
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    /// The version of SQLite in use, e.g. `3.54.1`.
    public static String sqliteVersion() {
        NativeLibrary.prepare();
        return NativeLibrary.version();
    }

    /// Where it is kept, absolute.
    public Path file() {
        return file.path();
    }

    @Override
    public <T> T write(Function<WriteTransaction, T> work) {
        SqliteWriter.Written<T> written = writer.write(work);
        if (written.published()) {
            commits.tell();
        }
        return written.answer();
    }

    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
        return readers.read(work);
    }

    @Override
    public <T> T mirror(BiFunction<WriteTransaction, MirrorChanges, T> work) {
        return write(tx -> work.apply(tx, new SqliteMirror(((SqliteWrites) tx).sql)));
    }

    @Override
    public Map<String, String> notes() {
        return read(tx -> SqliteMirror.notes(((SqlReads) tx).sql));
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

    /// One process serves a file.
    @Override
    public Leadership leadership() {
        return Leadership.always();
    }

    @Override
    public boolean canBackUp() {
        return true;
    }

    @Override
    public void backup(Path target) {
        backup.write(target);
    }

    @Override
    public void close() {
        commits.close();
        if (search != null) {
            search.close();
        }
        readers.close();
        writer.close();
    }
}
