package io.guardianops.audit.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// An Ed25519 key pair that signs checkpoints. Immutable; any thread may sign with it.
///
/// At rest it is a PKCS#12 file under a passphrase, with one secret: the verifier key and the private key (PKCS#8,
/// base64), a line each. It is a secret and no private-key entry because such an entry asks for a certificate, which
/// the JDK offers no way to make, and because a key must be found with its name and its public half.
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String ALIAS = "guardian-signing-key";
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private final VerifierKey verifier;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /// A new key pair.
    ///
    /// @param name who signs: the ledger's origin
    /// @throws MalformedEvidence if the name is empty or has a space or a plus
    public static SigningKey generate(String name) {
        try {
            return of(name, KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java platform has no Ed25519", impossible);
        }
    }

    static SigningKey of(String name, KeyPair pair) {
        return new SigningKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
    }

    /// What others verify with.
    public VerifierKey verifier() {
        return verifier;
    }

    /// Signs a checkpoint. About a millisecond.
    public SignedNote sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    /// Signs any text of a note, such as one that hands over to the next key.
    ///
    /// @throws MalformedEvidence if the text doesn't end in a newline or has control characters
    public SignedNote sign(String text) {
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(NoteSignature.of(verifier, signature)));
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A key that was made for Ed25519 signs", impossible);
        }
    }

    /// The key as a PKCS#12 file; only its owner may be able to read that, all the same.
    ///
    /// @param passphrase not kept; the caller clears it
    public byte[] toPkcs12(char[] passphrase) {
        byte[] secret = (verifier.text() + "\n" + Base64Text.encode(key.getEncoded())).getBytes(StandardCharsets.UTF_8);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    ALIAS,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(secret, ALGORITHM)),
                    new KeyStore.PasswordProtection(passphrase));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, passphrase);
            return file.toByteArray();
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("A PKCS#12 file is made in memory", impossible);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// Reads what [#toPkcs12] made.
    ///
    /// @param passphrase not kept; the caller clears it
    /// @throws KeyFileException.WrongPassphrase if it doesn't open the file, or what it seals was changed
    /// @throws KeyFileException.Damaged         if the file is no key file of ours
    public static SigningKey fromPkcs12(byte[] file, char[] passphrase) throws KeyFileException {
        byte[] secret = secret(file, passphrase);
        try {
            return read(new String(secret, StandardCharsets.UTF_8));
        } catch (MalformedEvidence | GeneralSecurityException damaged) {
            throw new KeyFileException.Damaged(damaged);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] secret(byte[] file, char[] passphrase) throws KeyFileException {
        Key key;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), passphrase);
            key = store.getKey(ALIAS, passphrase);
        } catch (UnrecoverableKeyException wrong) {
            throw new KeyFileException.WrongPassphrase(wrong);
        } catch (IOException failure) {
            throw failure.getCause() instanceof UnrecoverableKeyException
                    ? new KeyFileException.WrongPassphrase(failure)
                    : new KeyFileException.Damaged(failure);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            // The parser of the JDK lets several kinds of failure through.
            throw new KeyFileException.Damaged(damaged);
        }
        return requireEncoded(key);
    }

    private static byte[] requireEncoded(@Nullable Key key) throws KeyFileException {
        byte[] encoded = key == null ? null : key.getEncoded();
        if (encoded == null) {
            throw new KeyFileException.Damaged(new MalformedEvidence("The file has no key of ours."));
        }
        return encoded;
    }

    private static SigningKey read(String secret) throws GeneralSecurityException {
        int line = secret.indexOf('\n');
        VerifierKey verifier = VerifierKey.parse(secret.substring(0, Math.max(0, line)));
        PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64Text.decode(secret.substring(line + 1))));
        SigningKey pair = new SigningKey(verifier, key);
        if (!verifier.verifies(PROBE, pair.signature(PROBE))) {
            throw new MalformedEvidence("The two halves of the key don't belong together.");
        }
        return pair;
    }
}
