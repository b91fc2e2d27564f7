package io.guardianops.store;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.Archiving;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// A process that archives and dies at it, without a chance to clean up. Arguments: database, the last entry, bundle,
/// the time, and whether the removal is committed before it dies.
final class DyingArchiver {
    static final int DIED = 9;

    private DyingArchiver() {}

    public static void main(String[] args) {
        boolean commits = Boolean.parseBoolean(args[4]);
        SqliteStore store = SqliteStore.open(Path.of(args[0]), false, Witness.Opener.none(), sql -> {
            boolean archives = sql.number("SELECT count(*) FROM audit_ledger WHERE kind = 'archived'") > 0;
            if (!archives || commits) {
                SqliteWriter.commit(sql);
            }
            if (archives) {
                Runtime.getRuntime().halt(DIED);
            }
        });
        try (GuardianEngine engine =
                new GuardianEngine(store, InstantSource.fixed(Instant.parse(args[3])), IdSource.uuidV7())) {
            engine.archiving()
                    .archive(
                            new Archiving.Until.Entry(Long.parseLong(args[1])),
                            Path.of(args[2]),
                            SigningKey.generate(engine.audit().origin()),
                            Mandate.of("alice", AuthorityLevel.GUARDIAN, "Kept for a month"));
        }
    }
}
