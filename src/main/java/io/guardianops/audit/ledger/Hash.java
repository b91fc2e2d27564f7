package io.guardianops.audit.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A SHA-256 value: 32 bytes. Immutable; any thread may use it.
public final class Hash {
    /// Bytes of a hash.
    public static final int LENGTH = 32;

    /// All zero: what stands before the first entry.
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    /// The root of the tree without leaves, SHA-256 of nothing (RFC 6962, section 2.1).
    public static final Hash EMPTY_TREE = sha256();

    /// The value of each byte as a hexadecimal digit; -1 for what is none.
    private static final byte[] DIGITS = new byte[1 << Byte.SIZE];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            DIGITS[Character.forDigit(digit, 16)] = (byte) digit;
        }
    }

    private static final int PART = 1 << 16;
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /// A hash that was computed elsewhere.
    ///
    /// @param bytes 32 of them, copied
    /// @throws MalformedEvidence for any other number
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new MalformedEvidence("A hash has " + LENGTH + " bytes, and not " + bytes.length + ".");
        }
        return new Hash(bytes.clone());
    }

    /// Reads 64 hexadecimal digits, lower case.
    ///
    /// @throws MalformedEvidence if they aren't
    public static Hash ofHex(String hex) {
        byte[] bytes = new byte[LENGTH];
        if (hex.length() != 2 * LENGTH) {
            throw new MalformedEvidence(
                    "A hash has " + 2 * LENGTH + " hexadecimal digits, and not " + hex.length() + " characters.");
        }
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (digit(hex.charAt(2 * i)) << 4 | digit(hex.charAt(2 * i + 1)));
        }
        return new Hash(bytes);
    }

    /// Reads 64 hexadecimal digits, lower case, in ASCII; null if they aren't.
    static @Nullable Hash ofHex(byte[] ascii, int from) {
        byte[] bytes = new byte[LENGTH];
        int wrong = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = DIGITS[ascii[from + 2 * i] & 0xFF] << 4 | DIGITS[ascii[from + 2 * i + 1] & 0xFF];
            wrong |= value;
            bytes[i] = (byte) value;
        }
        return wrong < 0 ? null : new Hash(bytes);
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new MalformedEvidence("A hash is written in hexadecimal digits, lower case.");
    }

    /// Reads 44 characters of base64.
    ///
    /// @throws MalformedEvidence if they aren't, or not in their only form
    public static Hash ofBase64(String base64) {
        return of(Base64Text.decode(base64));
    }

    /// SHA-256 of the parts, one after another.
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = Sha256.ofThread();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /// SHA-256 of a stream, read to its end and not closed.
    public static Hash sha256(InputStream in) throws IOException {
        MessageDigest digest = Sha256.ofThread();
        boolean whole = false;
        try {
            byte[] part = new byte[PART];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
            whole = true;
            return new Hash(digest.digest());
        } finally {
            if (!whole) {
                digest.reset();
            }
        }
    }

    /// SHA-256 of a nonce and some bytes after it.
    static Hash sha256(Nonce nonce, byte[] bytes, int from, int length) {
        MessageDigest digest = Sha256.ofThread();
        digest.update(nonce.bytes());
        digest.update(bytes, from, length);
        return new Hash(digest.digest());
    }

    /// The hash of a leaf, SHA-256(0x00 ‖ entry) as in RFC 6962.
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = Sha256.ofThread();
        digest.update(LEAF);
        digest.update(entry);
        return new Hash(digest.digest());
    }

    /// The hash of an inner node, SHA-256(0x01 ‖ left ‖ right) as in RFC 6962.
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = Sha256.ofThread();
        digest.update(NODE);
        digest.update(left.value);
        digest.update(right.value);
        return new Hash(digest.digest());
    }

    /// The 32 bytes, a copy.
    public byte[] bytes() {
        return value.clone();
    }

    /// 64 hexadecimal digits, lower case.
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    /// 44 characters of base64.
    public String base64() {
        return Base64Text.encode(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
