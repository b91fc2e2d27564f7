package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import java.time.InstantSource;

/// Opens a guardian system where it is kept: in a SQLite file or in a PostgreSQL database.
@FunctionalInterface
public interface SystemOpener {
    /// Opens it; the caller closes it.
    ///
    /// @param create whether a file that is missing is made; otherwise it is refused
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be used
    GuardianEngine open(Database database, boolean create, InstantSource clock);
}
