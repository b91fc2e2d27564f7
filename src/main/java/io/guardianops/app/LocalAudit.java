package io.guardianops.app;

import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.cli.AuditKeeping;
import io.guardianops.cli.Database;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.store.PostgresStore;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;

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
    public SigningKey key(AuditTrail trail) {
        return folder.key(trail);
    }

    @Override
    public KeyRotation rotateKey(AuditTrail trail, String by, String why) {
        return folder.rotateKey(trail, by, why);
    }

    @Override
    public TrustedKeys trusted(String origin) {
        return folder.trusted(origin);
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
