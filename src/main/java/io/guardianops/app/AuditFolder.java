package io.guardianops.app;

import static java.util.stream.Collectors.joining;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.KeyFileException;
import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.audit.witness.SyslogWitness;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.audit.witness.Witness;
import io.guardianops.audit.witness.WitnessFile;
import io.guardianops.client.embedded.TrailKeeping;
import io.guardianops.engine.AuditTrail;
import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.PrivateFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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

    /// The variable of the environment with a syslog server, HOST:PORT, that hears of each head too.
    public static final String SYSLOG = "GUARDIAN_SYSLOG";

    private static final Logger LOG = LoggerFactory.getLogger(AuditFolder.class);
    private static final int RANDOM_BYTES = 24;
    private static final String RETIRED = ".retired";

    /// Held with the lock of the folder, which this process can't take twice.
    private static final Object KEYS = new Object();

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    /// @param folder      made at need
    /// @param environment variables
    public AuditFolder(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The witness of a ledger, as a store opens it.
    ///
    /// @throws Invalid `invalid_syslog_server`
    public Witness witness(String branch) {
        Witness file = new WitnessFile(witnessFile(branch));
        String syslog = environment.apply(SYSLOG);
        return syslog == null || syslog.isBlank() ? file : new SyslogWitness(file, branch, server(syslog.strip()));
    }

    private static InetSocketAddress server(String text) {
        try {
            URI uri = new URI("syslog://" + text);
            if (uri.getHost() != null && text.equals(uri.getRawAuthority()) && uri.getUserInfo() == null) {
                return InetSocketAddress.createUnresolved(
                        uri.getHost(), uri.getPort() < 0 ? SyslogWitness.PORT : uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            LOG.debug("{} is no server", text, e);
        }
        throw new Invalid(
                "invalid_syslog_server",
                SYSLOG,
                "'" + text + "' in " + SYSLOG + " is no syslog server",
                "Give HOST or HOST:PORT, as in 127.0.0.1:514.");
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
    public SigningKey key(AuditTrail trail) {
        String origin = trail.origin();
        return using(origin, passphrase -> current(trail, origin, passphrase));
    }

    /// Has a new key sign a ledger from now on. The new key is in a file of its own before the ledger names it, and
    /// comes into the place of the old one after: whatever happens in between, [#key] finds out from the ledger
    /// which of the two signs. The verifier key of the old one is kept.
    ///
    /// @return how the old key handed over
    /// @throws Unreachable `signing_key_unusable` if a key can't be read or made
    public KeyRotation rotateKey(AuditTrail trail, String by, String why) {
        String origin = trail.origin();
        return using(origin, passphrase -> {
            SigningKey old = current(trail, origin, passphrase);
            SignedNote _ = trail.sign(old);
            SigningKey next = SigningKey.generate(origin);
            PrivateFile.replace(nextFile(origin, next.verifier()), next.toPkcs12(passphrase));
            KeyRotation rotation = trail.rotateKey(old, next.verifier(), by, why);
            SignedNote _ = trail.sign(current(trail, origin, passphrase));
            return rotation;
        });
    }

    @FunctionalInterface
    private interface KeyUse<T> {
        T with(char[] passphrase) throws IOException, KeyFileException;
    }

    /// One at a time, in this process and in others.
    private <T> T using(String origin, KeyUse<T> use) {
        synchronized (KEYS) {
            try {
                AppFolders.create(folder.resolve("keys"));
                char[] passphrase = passphrase();
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("keys").resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    return use.with(passphrase);
                } finally {
                    Arrays.fill(passphrase, ' ');
                }
            } catch (IOException | KeyFileException e) {
                throw new Unreachable(
                        "signing_key_unusable",
                        "The signing key " + file(origin, ".p12") + " can't be used: " + e.getMessage(),
                        "Give its passphrase in " + PASSPHRASE + ", or put the file back from a copy.",
                        e);
            }
        }
    }

    private SigningKey current(AuditTrail trail, String origin, char[] passphrase)
            throws IOException, KeyFileException {
        Path file = file(origin, ".p12");
        if (!Files.exists(file)) {
            return make(origin, file, passphrase);
        }
        SigningKey key = SigningKey.fromPkcs12(Files.readAllBytes(file), passphrase);
        for (KeyRotation rotation : trail.rotations()) {
            Path next = nextFile(origin, rotation.to());
            boolean ours =
                    key.verifier().equals(rotation.from()) || key.verifier().equals(rotation.to());
            if (ours && Files.exists(next)) {
                key = succeed(origin, rotation, next, passphrase);
            }
        }
        return key;
    }

    /// Puts the next key into the place of the one that handed over to it. Each step may be done already.
    private SigningKey succeed(String origin, KeyRotation rotation, Path next, char[] passphrase)
            throws IOException, KeyFileException {
        byte[] bytes = Files.readAllBytes(next);
        SigningKey key = SigningKey.fromPkcs12(bytes, passphrase);
        List<VerifierKey> retired = new ArrayList<>(read(file(origin, RETIRED)));
        if (!retired.contains(rotation.from())) {
            retired.addFirst(rotation.from());
            write(file(origin, RETIRED), retired);
        }
        PrivateFile.replace(file(origin, ".p12"), bytes);
        write(file(origin, ".vkey"), List.of(key.verifier()));
        Files.deleteIfExists(next);
        LOG.info("The key {} signs {} from now on", key.verifier().id(), origin);
        return key;
    }

    private SigningKey make(String origin, Path file, char[] passphrase) throws IOException {
        SigningKey key = SigningKey.generate(origin);
        PrivateFile.replace(file, key.toPkcs12(passphrase));
        write(file(origin, ".vkey"), List.of(key.verifier()));
        LOG.info("Made the signing key {} of {}", key.verifier().id(), origin);
        return key;
    }

    private static void write(Path file, List<VerifierKey> keys) throws IOException {
        String lines = keys.stream().map(key -> key.text() + "\n").collect(joining());
        PrivateFile.replace(file, lines.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Expectations expectations(String origin, String branch) {
        Expectations expected = trusted(origin).addTo(Expectations.none());
        Path witness = witnessFile(branch);
        if (!expected.trusted().isEmpty() && !Files.exists(witness)) {
            return expected.withLostWitness(witness.toString());
        }
        try {
            return Testimony.read(witness).addTo(expected, witness.getFileName().toString());
        } catch (IOException e) {
            throw unreadable(witness, e);
        }
    }

    /// The newest head that the witness of a ledger saw.
    ///
    /// @throws Unreachable `witness_unreadable`
    public Optional<TreeHead> witnessed(String branch) {
        Path witness = witnessFile(branch);
        try {
            return Testimony.last(witness);
        } catch (IOException e) {
            throw unreadable(witness, e);
        }
    }

    private static Unreachable unreadable(Path witness, IOException e) {
        return new Unreachable(
                "witness_unreadable",
                "The witness " + witness + " can't be read: " + FileTrouble.reason(e),
                "Check that you may read it.",
                e);
    }

    /// The key that this folder knows a ledger by, without its passphrase; empty if it was never signed from here.
    public Optional<VerifierKey> known(String origin) {
        return read(file(origin, ".vkey")).stream().findFirst();
    }

    /// The keys that this folder knows a ledger by, without a passphrase: the one that signs, and those that it
    /// retired.
    public TrustedKeys trusted(String origin) {
        List<VerifierKey> signing = read(file(origin, ".vkey"));
        return new TrustedKeys(
                signing,
                read(file(origin, RETIRED)).stream()
                        .filter(key -> !signing.contains(key))
                        .toList());
    }

    /// What can't be read is no key.
    private static List<VerifierKey> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().map(VerifierKey::parse).toList();
        } catch (IOException | MalformedEvidence e) {
            LOG.warn("The verifier key {} can't be read", file, e);
            return List.of();
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

    private Path nextFile(String origin, VerifierKey key) {
        return file(origin, ".next-" + key.id() + ".p12");
    }

    private Path file(String origin, String ending) {
        return folder.resolve("keys").resolve(origin.replaceAll("[^A-Za-z0-9.-]", "_") + ending);
    }
}
