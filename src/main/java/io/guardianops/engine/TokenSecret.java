package io.guardianops.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Secrets of API tokens: 256 random bits, so that a plain hash is enough to keep them by. A prefix makes them easy to
/// find where they were left by mistake.
public final class TokenSecret {
    private static final String PREFIX = "grd_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenSecret() {}

    /// A new one: `grd_` and 43 letters, digits, `-` and `_`.
    public static String next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// SHA-256 in lower-case hexadecimal, by which it is kept. Looking a hash up tells nothing of the secret, however
    /// long it takes.
    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
