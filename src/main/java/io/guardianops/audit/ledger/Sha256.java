package io.guardianops.audit.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest of the thread that asks, ready for the next computation.
final class Sha256 {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

    private Sha256() {}

    /// A digest in its first state. Whoever takes it calls `digest()` before anybody else on this thread takes it.
    static MessageDigest ofThread() {
        return DIGEST.get();
    }

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
