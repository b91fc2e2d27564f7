package io.guardianops.audit.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes the parts of a bundle into a file, one after another. What stands before a part tells its size and check
/// sum, so it is written when the part is through. Confined to a thread.
final class PartOutput extends OutputStream implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel file;
    private final byte[] buffer = new byte[BUFFER];
    private final List<Part> parts = new ArrayList<>();
    private final List<BundleManifest.PartHash> hashes = new ArrayList<>();
    private int buffered;
    private long start;
    private Digests digests = new Digests();

    /// @param path an empty file
    PartOutput(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.WRITE);
    }

    /// A part begins.
    void begin(String name) throws IOException {
        start = file.position();
        digests = new Digests();
        ByteBuffer space = ByteBuffer.allocate(ZipLayout.LOCAL + name.length());
        writeFully(space);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            int fits = Math.min(left, BUFFER - buffered);
            System.arraycopy(bytes, at, buffer, buffered, fits);
            buffered += fits;
            at += fits;
            left -= fits;
            if (buffered == BUFFER) {
                drain();
            }
        }
    }

    private void drain() throws IOException {
        digests.add(buffer, 0, buffered);
        writeFully(ByteBuffer.wrap(buffer, 0, buffered));
        buffered = 0;
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int _ = file.write(bytes);
        }
    }

    /// The part that began is through.
    void end(String name) throws IOException {
        drain();
        Part part = new Part(name, digests.size(), digests.crc());
        ByteBuffer header = ByteBuffer.wrap(ZipLayout.local(part));
        while (header.hasRemaining()) {
            int _ = file.write(header, start + header.position());
        }
        parts.add(part);
        hashes.add(new BundleManifest.PartHash(name, part.size(), digests.sha256()));
    }

    /// A whole part.
    void part(String name, byte[] bytes) throws IOException {
        begin(name);
        write(bytes);
        end(name);
    }

    /// The parts so far.
    List<BundleManifest.PartHash> hashes() {
        return List.copyOf(hashes);
    }

    /// Ends the file and has it on the disk.
    void finish() throws IOException {
        writeFully(ByteBuffer.wrap(ZipLayout.tail(parts, file.position())));
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
