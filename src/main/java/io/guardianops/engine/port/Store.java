package io.guardianops.engine.port;

import java.nio.file.Path;
import java.util.function.Function;

/// Where the engine keeps its state. Safe for use from any thread; every failure is a
/// [io.guardianops.model.GuardianException].
public interface Store extends AutoCloseable {
    /// Runs the work in one transaction and answers once it is durable. Writers take turns in the order in which they
    /// came. An exception of the work rolls everything back and comes out as it is.
    <T> T write(Function<WriteTransaction, T> work);

    /// Runs the work on one consistent snapshot.
    <T> T read(Function<ReadTransaction, T> work);

    /// Calls the listener after commits that may have brought events, of this process or of another one.
    /// The listener must return at once; it runs on a thread of the store's or of the writer's.
    Registration onCommit(Runnable listener);

    /// Writes a verified copy to a file that must not exist yet.
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
