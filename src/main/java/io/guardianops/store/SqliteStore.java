package io.guardianops.store;

import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import java.nio.file.Path;
import java.util.function.Function;

/// The engine's store in one SQLite file.
public final class SqliteStore implements Store {
    private SqliteStore() {}

    /// Opens the file, and brings an older schema up to date.
    ///
    /// @param create make the file if it isn't there; otherwise a missing one is refused
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be opened: `not_a_database`,
    ///     `database_newer`, `database_read_only`, `database_missing`, `folder_not_writable`, `database_busy`
    public static SqliteStore open(Path file, boolean create) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The version of SQLite in use, e.g. `3.54.1`.
    public static String sqliteVersion() {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    @Override
    public <T> T write(Function<WriteTransaction, T> work) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    @Override
    public AutoCloseable onCommit(Runnable listener) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    @Override
    public void backup(Path target) {
        io.guardianops.engine.port.Unwritten.answer();
    }

    @Override
    public void close() {}
}
