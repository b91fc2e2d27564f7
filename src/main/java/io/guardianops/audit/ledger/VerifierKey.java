package io.guardianops.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A public key that signed notes are verified with, as C2SP writes it: `name+hex8+base64(0x01 ‖ Ed25519 public key)`,
/// where `hex8` are the first four bytes of `SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key)`. Immutable; any thread may use
/// it.
public final class VerifierKey {
    private static final byte ED25519 = 0x01;
    private static final int KEY_LENGTH = 32;
    private static final int ID_LENGTH = 4;

    /// What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410, section 4).
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] typedKey;
    private final String id;
    private final PublicKey key;

    private VerifierKey(String name, byte[] typedKey) {
        this.name = name;
        this.typedKey = typedKey;
        this.id = id(name, typedKey);
        this.key = publicKey(typedKey);
    }

    /// The verifier key that belongs to a public key of the JDK.
    ///
    /// @throws MalformedEvidence if the name is empty or has a space or a plus, or the key isn't Ed25519
    static VerifierKey of(String name, PublicKey key) {
        byte[] x509 = key.getEncoded();
        if (x509.length != X509_PREFIX.length + KEY_LENGTH
                || !Arrays.equals(x509, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new MalformedEvidence("This is no Ed25519 key.");
        }
        byte[] typedKey = Arrays.copyOfRange(x509, X509_PREFIX.length - 1, x509.length);
        typedKey[0] = ED25519;
        return new VerifierKey(requireName(name), typedKey);
    }

    /// Reads a verifier key.
    ///
    /// @throws MalformedEvidence if it isn't in this form, has another type, or its id doesn't fit its key
    public static VerifierKey parse(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedEvidence("A verifier key is written name+id+key.");
        }
        byte[] typedKey = Base64Text.decode(text.substring(second + 1));
        if (typedKey.length != 1 + KEY_LENGTH || typedKey[0] != ED25519) {
            throw new MalformedEvidence("This is no verifier key for Ed25519.");
        }
        VerifierKey key = new VerifierKey(requireName(text.substring(0, first)), typedKey);
        if (!key.id.equals(text.substring(first + 1, second))) {
            throw new MalformedEvidence("The verifier key's id does not fit its key.");
        }
        return key;
    }

    /// A name as notes take it.
    static String requireName(String name) {
        boolean fit = !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c < ' '
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (!fit) {
            throw new MalformedEvidence("A key's name is not empty and has no space and no plus.");
        }
        return name;
    }

    private static String id(String name, byte[] typedKey) {
        byte[] hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typedKey)
                .bytes();
        return HexFormat.of().formatHex(hash, 0, ID_LENGTH);
    }

    private static PublicKey publicKey(byte[] typedKey) {
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
        System.arraycopy(typedKey, 1, x509, X509_PREFIX.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException notAKey) {
            throw new MalformedEvidence("This is no Ed25519 key.", notAKey);
        }
    }

    /// Who signs.
    public String name() {
        return name;
    }

    /// Eight hexadecimal digits that tell keys of one name apart; no fingerprint to trust in.
    public String id() {
        return id;
    }

    /// The text to keep and to hand out.
    public String text() {
        return name + "+" + id + "+" + Base64Text.encode(typedKey);
    }

    /// Whether it is this key's signature of the message.
    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java platform has no Ed25519", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
