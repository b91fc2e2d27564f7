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
    private final AuditFolder audit;

    LocalSystems(LocalConnector files, LoadSource load, AuditFolder audit) {
        this.files = files;
        this.load = load;
        this.audit = audit;
    }

    @Override
    public GuardianEngine open(Database database, boolean create, InstantSource clock) {
        if (!database.isUrl()) {
            return files.engine(database.file(), create, clock, IdSource.uuidV7());
        }
        GuardianEngine engine =
                new GuardianEngine(PostgresStore.open(database.text(), audit::witness), clock, IdSource.uuidV7(), load);
        engine.signWith(() -> audit.key(engine.audit()));
        return engine;
    }
}
