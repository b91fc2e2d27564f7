package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import java.nio.file.Path;
import java.time.InstantSource;

/// Opens the local engine for the commands that fill a database rather than act on it. Creates the file if it is
/// missing; the caller closes the engine.
@FunctionalInterface
public interface EngineOpener {
    /// Opens it.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if the file can't be used
    GuardianEngine open(Path database, InstantSource clock, IdSource ids);
}
