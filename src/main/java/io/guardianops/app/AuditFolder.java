package io.guardianops.app;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.KeyFileException;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.audit.witness.Witness;
import io.guardianops.audit.witness.WitnessFile;
import io.guardianops.client.embedded.TrailKeeping;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.settings.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept of audit trails apart from their stores: the keys that sign them, each in a PKCS#12 file of its
/// owner's, and their witnesses. Why a passphrase lies beside them where none is given: `docs/decisions/0010`. Safe
/// for use from any thread.
public final class AuditFolder implements TrailKeeping {
    /// The variable of the environment with the passphrase of the signing keys.
    public static final String PASSPHRASE = "GUARDIAN_KEY_PASSPHRASE";

    /// The variable of the environment with another folder for witnesses, best on another disk.
    public static final String WITNESS = "GUARDIAN_WITNESS_DIR";

    private static final Logger LOG = LoggerFactory.getLogger(AuditFolder.class);
    private static final int RANDOM_BYTES = 24;

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    /// @param folder      made at need
    /// @param environment variables
    public AuditFolder(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The witness of a ledger, as a store opens it.
    public Witness witness(String branch) {
        return new WitnessFile(witnessFile(branch));
    }

    /// Where the witness of a ledger is kept.
    public Path witnessFile(String branch) {
        String elsewhere = environment.apply(WITNESS);
        Path witnesses = elsewhere == null || elsewhere.isBlank() ? folder.resolve("witness") : Path.of(elsewhere);
        return WitnessFile.in(witnesses, branch);
    }

    /// The key that signs a ledger here, made when it is asked for the first time.
    ///
    /// @throws Unreachable `signing_key_unusable` if it can't be read or made
    @Override
    public synchronized SigningKey key(String origin) {
        Path file = file(origin, ".p12");
        try {
            char[] passphrase = passphrase();
            try {
                return Files.exists(file)
                        ? SigningKey.fromPkcs12(Files.readAllBytes(file), passphrase)
                        : make(origin, file, passphrase);
            } finally {
                Arrays.fill(passphrase, ' ');
            }
        } catch (IOException | KeyFileException e) {
            throw new Unreachable(
                    "signing_key_unusable",
                    "The signing key " + file + " can't be used: " + e.getMessage(),
                    "Give its passphrase in " + PASSPHRASE + ", or put the file back from a copy.",
                    e);
        }
    }

    private SigningKey make(String origin, Path file, char[] passphrase) throws IOException {
        SigningKey key = SigningKey.generate(origin);
        PrivateFile.replace(file, key.toPkcs12(passphrase));
        PrivateFile.replace(file(origin, ".vkey"), (key.verifier().text() + "\n").getBytes(StandardCharsets.UTF_8));
        LOG.info("Made the signing key {} of {}", key.verifier().id(), origin);
        return key;
    }

    @Override
    public Expectations expectations(String origin, String branch) {
        Expectations expected =
                known(origin).map(Expectations.none()::withTrusted).orElseGet(Expectations::none);
        Path witness = witnessFile(branch);
        try {
            return Testimony.read(witness).addTo(expected, witness.getFileName().toString());
        } catch (IOException e) {
            throw new Unreachable(
                    "witness_unreadable",
                    "The witness " + witness + " can't be read: " + e.getMessage(),
                    "Check that you may read it.",
                    e);
        }
    }

    /// The key that this folder knows a ledger by, without its passphrase; empty if it was never signed from here.
    public Optional<VerifierKey> known(String origin) {
        Path file = file(origin, ".vkey");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(VerifierKey.parse(Files.readString(file).strip()));
        } catch (IOException | MalformedEvidence e) {
            LOG.warn("The verifier key {} can't be read", file, e);
            return Optional.empty();
        }
    }

    private char[] passphrase() throws IOException {
        String given = environment.apply(PASSPHRASE);
        if (given != null && !given.isEmpty()) {
            return given.toCharArray();
        }
        Path file = folder.resolve("keys").resolve("passphrase");
        if (!Files.exists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.replace(file, Base64.getEncoder().withoutPadding().encode(random));
        }
        return Files.readString(file).strip().toCharArray();
    }

    private Path file(String origin, String ending) {
        return folder.resolve("keys").resolve(origin.replaceAll("[^A-Za-z0-9.-]", "_") + ending);
    }
}
