package io.guardianops.audit.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads one part from its beginning, with its digests on the way. Confined to a thread.
final class PartInput {
    private static final int BUFFER = 1 << 20;

    private final BundleFile file;
    private final Part part;
    private final long start;
    private final ByteBuffer buffer;
    private final Digests digests = new Digests();

    PartInput(BundleFile file, Part part, long start) {
        this.file = file;
        this.part = part;
        this.start = start;
        this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, part.size())))
                .limit(0);
    }

    String name() {
        return part.name();
    }

    /// The bytes that are ready, at least one of them; without any at the part's end.
    ByteBuffer ready() throws IOException {
        if (!buffer.hasRemaining() && digests.size() < part.size()) {
            int wanted = (int) Math.min(buffer.capacity(), part.size() - digests.size());
            buffer.clear().limit(wanted);
            if (file.read(buffer, start + digests.size()) <= 0) {
                throw BundleFault.incomplete("The file became shorter while it was read.");
            }
            buffer.flip();
            digests.add(buffer.duplicate());
        }
        return buffer;
    }

    /// Reads the rest and says what is wrong with the part's bytes; empty if they are what was written.
    Optional<String> check(BundleManifest.PartHash expected) throws IOException {
        while (ready().hasRemaining()) {
            buffer.position(buffer.limit());
        }
        boolean same = digests.crc() == part.crc()
                && digests.size() == expected.size()
                && digests.sha256().equals(expected.sha256());
        return same ? Optional.empty() : Optional.of(part.name() + " is not what was written: its hash differs.");
    }
}
