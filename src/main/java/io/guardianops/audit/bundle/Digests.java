package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/// Size, CRC-32 and SHA-256 of a part, on the way. Confined to a thread.
final class Digests {
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256;
    private long size;

    Digests() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    void add(byte[] bytes, int from, int length) {
        crc.update(bytes, from, length);
        sha256.update(bytes, from, length);
        size += length;
    }

    /// The bytes from its position to its limit; the buffer is left at its limit.
    void add(ByteBuffer bytes) {
        size += bytes.remaining();
        crc.update(bytes.duplicate());
        sha256.update(bytes);
    }

    long size() {
        return size;
    }

    int crc() {
        return (int) crc.getValue();
    }

    /// Once, after the last byte.
    Hash sha256() {
        return Hash.of(sha256.digest());
    }
}
