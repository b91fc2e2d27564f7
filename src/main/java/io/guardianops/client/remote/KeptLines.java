package io.guardianops.client.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// A file that is only added to: lines, each there as a whole or not at all. Other processes may add to it too. What
/// was appended is on the disk when the call returns; half a line, which a crash left, is taken away by whoever appends
/// next. Confined by its user to one thread at a time.
final class KeptLines {
    private static final int PIECE = 64 * 1024;

    /// A lock on a file is one of the process: its own threads, with other connections to the same server, must not
    /// meet there.
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final Path file;

    /// A file of its own: whoever closes a file that is locked gives the lock away, also if he only read it.
    private final Path lock;

    private final Reader reader;
    private long end;

    /// Takes each whole line once, in order.
    @FunctionalInterface
    interface Reader {
        /// A line without its end.
        void line(long offset, byte[] line);
    }

    KeptLines(Path file, Reader reader) {
        this.file = file;
        this.lock = file.resolveSibling(file.getFileName() + ".lock");
        this.reader = reader;
    }

    Path file() {
        return file;
    }

    /// Reads what was added since the last time.
    void catchUp() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            catchUp(channel);
        }
    }

    private void catchUp(FileChannel channel) throws IOException {
        if (channel.size() < end) {
            throw new IOException(file + " has become shorter");
        }
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long at = end;
        for (int length = channel.read(piece, at); length > 0; length = channel.read(piece, at)) {
            for (int i = 0; i < length; i++) {
                byte next = piece.get(i);
                if (next == '\n') {
                    reader.line(end, line.toByteArray());
                    end += line.size() + 1L;
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            at += length;
            piece.clear();
        }
    }

    /// Adds lines, and reads them with what others added before.
    ///
    /// @param lines without their ends; none has an end of a line within
    void append(List<byte[]> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        WITHIN_PROCESS.lock();
        try (FileChannel gate = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = gate.lock();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            catchUp(channel);
            FileChannel _ = channel.truncate(end);
            FileChannel _ = channel.position(end);
            for (byte[] line : lines) {
                ByteBuffer bytes = ByteBuffer.allocate(line.length + 1)
                        .put(line)
                        .put((byte) '\n')
                        .flip();
                while (bytes.hasRemaining()) {
                    int _ = channel.write(bytes);
                }
            }
            channel.force(true);
            catchUp(channel);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    /// A line that was read before.
    byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException(file + " has become shorter");
                }
            }
        }
        return bytes.array();
    }
}
