package io.guardianops.client;

import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.util.Optional;

/// Opens connections. Blocks; not for the interface's thread.
@FunctionalInterface
public interface Connector {
    /// Opens it; the caller closes it.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be opened, with a code that says why:
    ///     `not_a_database`, `database_newer`, `database_read_only`, `database_missing`, `folder_not_writable`,
    ///     `database_busy`
    GuardianClient connect(ConnectionTarget target);

    /// Opens it; what takes long tells how far it has come, and can be stopped.
    ///
    /// @throws io.guardianops.model.GuardianException.Conflict `opening_stopped` if the progress said to stop
    default GuardianClient connect(ConnectionTarget target, Progress progress) {
        return connect(target);
    }

    /// The folder in which what a server told is kept as evidence, also after its connection was removed; empty if
    /// nothing of it is.
    default Optional<Path> keptOf(ServerAddress server) {
        return Optional.empty();
    }
}
