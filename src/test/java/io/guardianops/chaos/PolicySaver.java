package io.guardianops.chaos;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A process of its own that saves one policy over and over, and says so once each save was acknowledged.
/// Arguments: database, folder, its name, how often.
final class PolicySaver {
    static final String FILE = "a.yaml";

    private PolicySaver() {}

    public static void main(String[] args) {
        try (GuardianEngine engine = new GuardianEngine(
                        SqliteStore.open(Path.of(args[0]), true), InstantSource.system(), IdSource.uuidV7());
                PolicyShelf shelf = engine.policiesIn(new PolicyFiles(Path.of(args[1]), PolicyFiles.Maker.none()))) {
            int most = Integer.parseInt(args[3]);
            for (int saved = 0; saved < most; ) {
                String base = base(shelf);
                String text = "# " + args[2] + " " + saved + "\n";
                try {
                    String version = shelf.save(new PolicyChange(
                                    FILE, base, text, Mandate.of(args[2], AuthorityLevel.GUARDIAN, "again")))
                            .version();
                    System.out.println("done " + version);
                    saved++;
                } catch (GuardianException.Conflict e) {
                    System.out.println("refused " + e.code());
                }
            }
        }
    }

    private static @Nullable String base(PolicyShelf shelf) {
        return shelf.files().stream()
                .filter(each -> each.file().equals(FILE))
                .map(each -> each.version())
                .findFirst()
                .orElse(null);
    }
}
