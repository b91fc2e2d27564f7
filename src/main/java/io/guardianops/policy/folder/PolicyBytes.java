package io.guardianops.policy.folder;

import io.guardianops.policy.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// All that a policy file holds, byte for byte, with the version that this is. Safe for use from any thread.
public final class PolicyBytes {
    /// The largest file that is read, in bytes.
    public static final int MOST = YamlReader.LONGEST;

    private final byte[] bytes;
    private final String version;

    private PolicyBytes(byte[] bytes) {
        this.bytes = bytes;
        this.version = HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// These bytes, copied.
    public static PolicyBytes of(byte[] bytes) {
        return new PolicyBytes(bytes.clone());
    }

    /// A text in UTF-8.
    ///
    /// @param text has no half surrogate pairs
    public static PolicyBytes ofText(String text) {
        return new PolicyBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// SHA-256, 64 lower-case hexadecimal digits.
    public String version() {
        return version;
    }

    /// In bytes.
    public int size() {
        return bytes.length;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes as text, with byte order mark and line ends; null if they aren't UTF-8.
    public @Nullable String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
