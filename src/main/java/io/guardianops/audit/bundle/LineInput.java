package io.guardianops.audit.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a part. Confined to a thread.
final class LineInput {
    private final PartInput part;
    private final BundleLimits limits;
    private long lines;

    LineInput(PartInput part, BundleLimits limits) {
        this.part = part;
        this.limits = limits;
    }

    PartInput part() {
        return part;
    }

    /// The next lines without their newlines, as many as are understood together; none at the end.
    ///
    /// @throws BundleFault if one is too long, or the last has no newline
    List<byte[]> batch() throws IOException {
        List<byte[]> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < BundleLimits.BATCH_LINES && bytes < BundleLimits.BATCH_BYTES) {
            byte[] line = next();
            if (line == null) {
                break;
            }
            batch.add(line);
            bytes += line.length;
        }
        return batch;
    }

    private byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream begun = null;
        while (true) {
            ByteBuffer ready = part.ready();
            if (!ready.hasRemaining()) {
                if (begun != null) {
                    throw BundleFault.part(part.name(), "ends within a line.");
                }
                return null;
            }
            int from = ready.position();
            int end = newline(ready);
            int length = (end < 0 ? ready.limit() : end) - from;
            if (length + (begun == null ? 0 : begun.size()) > limits.maxLine()) {
                throw BundleFault.part(
                        part.name(), "has a line " + (lines + 1) + " of more than " + limits.maxLine() + " bytes.");
            }
            byte[] piece = new byte[length];
            ready.get(piece);
            if (end >= 0) {
                byte _ = ready.get();
                lines++;
                return begun == null ? piece : joined(begun, piece);
            }
            begun = begun == null ? new ByteArrayOutputStream() : begun;
            begun.writeBytes(piece);
        }
    }

    private static byte[] joined(ByteArrayOutputStream begun, byte[] rest) {
        begun.writeBytes(rest);
        return begun.toByteArray();
    }

    private static int newline(ByteBuffer ready) {
        for (int i = ready.position(); i < ready.limit(); i++) {
            if (ready.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }
}
