package io.guardianops.app;

import io.guardianops.cli.Database;
import io.guardianops.cli.SystemOpener;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import java.time.InstantSource;

/// Opens the systems that are kept in files of this machine.
final class LocalSystems implements SystemOpener {
    private final LocalConnector files;

    LocalSystems(LocalConnector files) {
        this.files = files;
    }

    @Override
    public GuardianEngine open(Database database, InstantSource clock) {
        return files.engine(database.file(), clock, IdSource.uuidV7());
    }
}
