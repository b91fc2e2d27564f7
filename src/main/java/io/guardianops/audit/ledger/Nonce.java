package io.guardianops.audit.ledger;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What keeps a commitment from being guessed: 16 random bytes beside an action, deleted when it is redacted. An action
/// keeps its nonce when it is reverted. Immutable; any thread may use it.
public final class Nonce {
    /// Bytes of a nonce.
    public static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] value;

    private Nonce(byte[] value) {
        this.value = value;
    }

    /// A new one.
    public static Nonce random() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new Nonce(bytes);
    }

    /// One that was kept.
    ///
    /// @param bytes 16 of them, copied
    /// @throws MalformedEvidence for any other number
    public static Nonce of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new MalformedEvidence("A nonce has " + LENGTH + " bytes, and not " + bytes.length + ".");
        }
        return new Nonce(bytes.clone());
    }

    /// The 16 bytes, a copy.
    public byte[] bytes() {
        return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Nonce nonce && Arrays.equals(value, nonce.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
