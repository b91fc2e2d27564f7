package io.guardianops.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Files that only their owner may read, always whole.
public final class PrivateFile {
    private PrivateFile() {}

    /// Replaces the file in one durable step: a crash leaves the old content or the new, never a part. On a POSIX file
    /// system its mode is 0600 from the first byte on. Makes the folder if it isn't there.
    public static void replace(Path file, byte[] content) throws IOException {
        // Whoever links the file into a folder of dotfiles keeps the link.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "folder of the file");
        AppFolders.create(folder);
        // Readable by the owner only, as every temporary file of the JDK on a POSIX file system.
        Path temporary = Files.createTempFile(folder, "private-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
