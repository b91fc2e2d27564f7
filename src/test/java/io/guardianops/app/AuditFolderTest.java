package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.audit.witness.SyslogWitness;
import io.guardianops.audit.witness.Witness;
import io.guardianops.audit.witness.WitnessFile;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// At whatever moment a rotation ends, the folder's key can sign and the trail verifies.
class AuditFolderTest {
    @TempDir
    Path home;

    private AuditFolder folder;
    private GuardianEngine engine;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        folder = new AuditFolder(home.resolve("audit"), _ -> null);
        engine = new GuardianEngine(
                SqliteStore.open(home.resolve("fleet.db"), true, folder::witness),
                InstantSource.fixed(Instant.parse("2026-11-22T14:02:03Z")),
                IdSource.uuidV7());
        trail = engine.audit();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void sound() {
        SignedNote _ = trail.sign(folder.key(trail));
        assertThat(trail.verify(folder.expectations(trail.origin(), trail.branch()), Progress.none())
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("audit").resolve("keys"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains(".next-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path next(VerifierKey key) throws IOException {
        return home.resolve("audit")
                .resolve("keys")
                .resolve(file(".vkey").getFileName().toString().replace(".vkey", ".next-" + key.id() + ".p12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:5514", "[::1]:514", "logs.example.com:514"})
    void aSyslogServerMayHearOfHeadsToo(String server) {
        try (Witness witness = new AuditFolder(
                        home.resolve("audit"), name -> name.equals(AuditFolder.SYSLOG) ? server : null)
                .witness("x")) {
            assertThat(witness).isInstanceOf(SyslogWitness.class);
        }
        assertThat(folder.witness("x")).isInstanceOf(WitnessFile.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no server", ":514", "host:port", "host:99999", "host/path", "me@host"})
    void whatIsNoSyslogServerIsRefused(String server) {
        AuditFolder wrong =
                new AuditFolder(home.resolve("audit"), name -> name.equals(AuditFolder.SYSLOG) ? server : null);

        assertThatThrownBy(() -> wrong.witness("x"))
                .isInstanceOfSatisfying(
                        GuardianException.Invalid.class,
                        e -> assertThat(e.code()).isEqualTo("invalid_syslog_server"));
    }

    @Test
    void theNewKeySignsAndTheOldOneStaysKnown() {
        SigningKey old = folder.key(trail);

        KeyRotation rotation = folder.rotateKey(trail, "carol", "Yearly");

        assertThat(rotation.from()).isEqualTo(old.verifier());
        assertThat(folder.key(trail).verifier()).isEqualTo(rotation.to());
        assertThat(folder.trusted(trail.origin()))
                .isEqualTo(new TrustedKeys(List.of(rotation.to()), List.of(rotation.from())));
        assertThat(trail.signer()).contains(rotation.to().text());
        sound();
        KeyRotation second = folder.rotateKey(trail, "carol", "Again");
        assertThat(folder.trusted(trail.origin()))
                .isEqualTo(new TrustedKeys(List.of(second.to()), List.of(second.from(), rotation.from())));
        sound();
    }

    @Test
    void theOldKeySignsNoMore() {
        SigningKey old = folder.key(trail);
        folder.rotateKey(trail, "carol", "Yearly");

        assertThatThrownBy(() -> trail.sign(old))
                .isInstanceOfSatisfying(
                        GuardianException.Conflict.class,
                        e -> assertThat(e.code()).isEqualTo("signing_key_retired"));
        assertThatThrownBy(() ->
                        trail.rotateKey(old, SigningKey.generate(trail.origin()).verifier(), "carol", "Again"))
                .isInstanceOfSatisfying(
                        GuardianException.Conflict.class,
                        e -> assertThat(e.code()).isEqualTo("signing_key_retired"));
    }

    @Test
    void anEndBeforeTheEntryLeavesTheOldKey() throws IOException {
        SigningKey old = folder.key(trail);
        // What a rotation has written by then; its passphrase doesn't matter.
        Files.write(next(old.verifier()).resolveSibling("x.next-00000000.p12"), new byte[] {1});
        Files.write(next(SigningKey.generate(trail.origin()).verifier()), Files.readAllBytes(file(".p12")));

        assertThat(folder.key(trail).verifier()).isEqualTo(old.verifier());
        sound();
        assertThat(folder.rotateKey(trail, "carol", "Yearly").from()).isEqualTo(old.verifier());
        sound();
    }

    @Test
    void anEndAfterTheEntryLeavesTheNewKeyWhateverWasPutInPlace() throws IOException {
        SigningKey _ = folder.key(trail);
        byte[] oldKey = Files.readAllBytes(file(".p12"));
        byte[] oldName = Files.readAllBytes(file(".vkey"));
        KeyRotation rotation = folder.rotateKey(trail, "carol", "Yearly");
        byte[] newKey = Files.readAllBytes(file(".p12"));
        for (int steps = 0; steps <= 3; steps++) {
            // The next key lies beside the old one, and so many files were replaced.
            Files.write(next(rotation.to()), newKey);
            if (steps < 1) {
                Files.delete(file(".retired"));
            }
            Files.write(file(".p12"), steps < 2 ? oldKey : newKey);
            if (steps < 3) {
                Files.write(file(".vkey"), oldName);
            }

            assertThat(trail.verify(folder.expectations(trail.origin(), trail.branch()), Progress.none())
                            .orElseThrow()
                            .verdict())
                    .isEqualTo(Verdict.VERIFIED);
            assertThat(folder.key(trail).verifier()).isEqualTo(rotation.to());
            assertThat(next(rotation.to())).doesNotExist();
            assertThat(folder.trusted(trail.origin()))
                    .isEqualTo(new TrustedKeys(List.of(rotation.to()), List.of(rotation.from())));
            sound();
        }
    }

    /// Nobody can tell a backup from before the rotation from what a thief of the old key wrote since; unless the new
    /// key signed it, which is the affair of whoever restores.
    @Test
    void aCopyFromBeforeTheRotationCountsOnceTheNewKeySignedIt() {
        SigningKey old = folder.key(trail);
        SignedNote _ = trail.sign(old);
        Path copy = home.resolve("copy.db");
        engine.backup(copy);
        SqliteStore.branchOff(copy);
        folder.rotateKey(trail, "carol", "Yearly");
        try (GuardianEngine restored = new GuardianEngine(
                SqliteStore.open(copy, false, folder::witness),
                InstantSource.fixed(Instant.parse("2026-11-23T14:02:03Z")),
                IdSource.uuidV7())) {
            restored.audit().backupRestored("carol", "copy.db");
            SignedNote _ = restored.audit().sign(old);

            VerificationReport unsigned = verify(restored.audit());

            assertThat(unsigned.verdict()).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(unsigned.findings().getFirst().detail())
                    .contains("Only the retired key " + old.verifier().id());
            restored.audit().backupRestored("carol", "copy.db");
            SignedNote _ = restored.audit().sign(folder.key(restored.audit()));
            VerificationReport signed = verify(restored.audit());
            assertThat(signed.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(signed.limits())
                    .anyMatch(limit -> limit.startsWith(
                            "Nothing here says that key " + old.verifier().id() + " was retired"));
        }
        sound();
    }

    private VerificationReport verify(AuditTrail of) {
        return of.verify(folder.expectations(of.origin(), of.branch()), Progress.none())
                .orElseThrow();
    }
}
