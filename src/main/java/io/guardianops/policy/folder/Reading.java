package io.guardianops.policy.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What reading a file came to: its version in any case, its bytes if they are few enough.
///
/// @param version SHA-256 of all of it
/// @param bytes   null if it is too large
record Reading(String version, @Nullable PolicyBytes bytes) {
    private static final int PIECE = 64 * 1024;

    static Reading of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            // One byte more than allowed shows that there is more.
            byte[] first = in.readNBytes(PolicyBytes.MOST + 1);
            if (first.length <= PolicyBytes.MOST) {
                PolicyBytes bytes = PolicyBytes.of(first);
                return new Reading(bytes.version(), bytes);
            }
            MessageDigest digest = PolicyBytes.sha256();
            digest.update(first);
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
            return new Reading(HexFormat.of().formatHex(digest.digest()), null);
        }
    }
}
