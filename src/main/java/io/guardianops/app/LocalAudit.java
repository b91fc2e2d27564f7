package io.guardianops.app;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.cli.AuditKeeping;
import io.guardianops.cli.Database;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.store.PostgresStore;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The audit trails of this machine's systems.
public record LocalAudit(AuditFolder folder) implements AuditKeeping {
    @Override
    public GuardianEngine openForReading(Database database, InstantSource clock) {
        return new GuardianEngine(
                database.isUrl() ? PostgresStore.open(database.text()) : SqliteStore.openForReading(database.file()),
                clock,
                IdSource.uuidV7());
    }

    @Override
    public SigningKey key(String origin) {
        return folder.key(origin);
    }

    @Override
    public Optional<VerifierKey> known(String origin) {
        return folder.known(origin);
    }

    @Override
    public Path witnessFile(String branch) {
        return folder.witnessFile(branch);
    }

    @Override
    public void branchOff(Path copy) {
        SqliteStore.branchOff(copy);
    }
}
