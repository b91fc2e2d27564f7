package io.guardianops.engine.port;

import io.guardianops.audit.ledger.SignedNote;
import java.nio.file.Path;
import java.util.function.Function;

/// Where the engine keeps its state. Safe for use from any thread; every failure is a
/// [io.guardianops.model.GuardianException].
public interface Store extends AutoCloseable {
    /// Runs the work in one transaction and answers once it is durable. Records that it reads stay as they are until
    /// the end. An exception of the work rolls everything back and comes out as it is. Work that gets into the way
    /// of another process is rolled back and run again, so it must not do anything beside.
    <T> T write(Function<WriteTransaction, T> work);

    /// Runs the work on one consistent snapshot.
    <T> T read(Function<ReadTransaction, T> work);

    /// True if other threads can read while one does, each on a snapshot of its own.
    default boolean readsBeside() {
        return true;
    }

    /// Keeps a signed checkpoint of the audit ledger, and tells the witness of it.
    ///
    /// @param size     entries that it speaks of
    /// @param verifier the text of the key that signed it
    void keepCheckpoint(SignedNote note, long size, String verifier);

    /// Calls the listener after commits that may have brought events, of this process or of another one.
    /// The listener must return at once; it runs on a thread of the store's or of the writer's.
    Registration onCommit(Runnable listener);

    /// Calls the listeners as after a commit, for whoever heard of one in another way.
    void wake();

    /// Whether this process leads among those on the same database; asking for the first time makes it a candidate.
    Leadership leadership();

    /// False if copies of this store are made by other means.
    boolean canBackUp();

    /// Writes a verified copy to a file that must not exist yet.
    ///
    /// @throws io.guardianops.model.GuardianException.Conflict `backup_elsewhere` if [#canBackUp] says no
    void backup(Path target);

    @Override
    void close();

    /// A listener's place; closing it ends the calls.
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
