package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that save policies, and are killed at it.
class PolicySavesTest {
    private Path database;
    private Path policies;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        database = home.resolve("guardian.db");
        policies = Files.createDirectory(home.resolve("policies"));
    }

    private ActingProcess saver(String name, int most) throws IOException {
        return ActingProcess.start(Map.of(), PolicySaver.class, database, policies, name, most);
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsThere() throws Exception {
        for (int round = 1; round <= 4; round++) {
            List<String> done;
            try (ActingProcess saver = saver("round" + round, Integer.MAX_VALUE)) {
                saver.awaitDone(7 * round);
                saver.kill();
                done = saver.done();
            }
            check(done);
        }
    }

    private void check(List<String> done) {
        try (GuardianEngine engine = new GuardianEngine(
                        SqliteStore.open(database, false), InstantSource.system(), IdSource.uuidV7());
                PolicyShelf shelf = engine.policiesIn(new PolicyFiles(policies, PolicyFiles.Maker.none()))) {
            List<PolicyVersion> versions = shelf.versions(PolicySaver.FILE);
            assertThat(versions).extracting(PolicyVersion::version).containsAll(done);
            assertThat(shelf.read(PolicySaver.FILE).version())
                    .isEqualTo(versions.getFirst().version());
            checkChain(versions);
            assertThat(Objects.requireNonNull(policies.toFile().list((_, name) -> name.endsWith(".draft"))))
                    .isEmpty();
            SigningKey key = SigningKey.generate(engine.audit().origin());
            engine.audit().sign(key);
            assertThat(engine.audit()
                            .verify(Expectations.none().withTrusted(key.verifier()), (_, _) -> true)
                            .orElseThrow()
                            .verdict())
                    .isEqualTo(Verdict.VERIFIED);
        }
    }

    /// Each was made from the one before it: nobody's work was overwritten, and nothing came past the history.
    private static void checkChain(List<PolicyVersion> versions) {
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).savedBy()).isNotEmpty();
            assertThat(versions.get(i).base())
                    .isEqualTo(i + 1 < versions.size() ? versions.get(i + 1).version() : null);
        }
    }

    @Test
    void processesThatSaveAtOnceOverwriteNobodysWork() throws Exception {
        try (ActingProcess one = saver("one", 40);
                ActingProcess other = saver("other", 40)) {
            one.awaitEnd();
            other.awaitEnd();
            assertThat(one.done()).hasSize(40);
            assertThat(other.done()).hasSize(40);
        }

        try (GuardianEngine engine = new GuardianEngine(
                        SqliteStore.open(database, false), InstantSource.system(), IdSource.uuidV7());
                PolicyShelf shelf = engine.policiesIn(new PolicyFiles(policies, PolicyFiles.Maker.none()))) {
            List<PolicyVersion> versions = shelf.versions(PolicySaver.FILE);
            assertThat(versions).hasSize(80);
            checkChain(versions);
        }
    }
}
