package io.guardianops.app;

import io.guardianops.cli.Database;
import io.guardianops.cli.SystemOpener;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.LoadSource;
import io.guardianops.store.PostgresStore;
import java.time.InstantSource;

/// Opens systems where they are kept: in files of this machine, or in PostgreSQL.
final class LocalSystems implements SystemOpener {
    private final LocalConnector files;
    private final LoadSource load;

    LocalSystems(LocalConnector files, LoadSource load) {
        this.files = files;
        this.load = load;
    }

    @Override
    public GuardianEngine open(Database database, InstantSource clock) {
        return database.isUrl()
                ? new GuardianEngine(PostgresStore.open(database.text()), clock, IdSource.uuidV7(), load)
                : files.engine(database.file(), clock, IdSource.uuidV7());
    }
}
