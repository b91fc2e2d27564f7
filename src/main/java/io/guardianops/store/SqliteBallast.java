package io.guardianops.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file beside the database that only takes room. It is deleted when the disk is full, so that some hundred
/// interventions more can be recorded in a crisis. Belongs to the writer's turn.
final class SqliteBallast {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteBallast.class);
    private static final int PIECE = 1024 * 1024;

    /// It is laid down only where so many times its size is free.
    private static final int PLENTY = 8;

    private final Path file;
    private final long size;

    /// @param size bytes; 0 for none
    SqliteBallast(Path database, long size) {
        this.file = database.resolveSibling(database.getFileName() + ".ballast");
        this.size = size;
    }

    /// Lays it down, if it isn't there and there is plenty of room.
    void lay() {
        if (size == 0 || Files.exists(file)) {
            return;
        }
        try {
            if (Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < size * PLENTY) {
                LOG.warn("There is too little room for the reserve {}", file);
                return;
            }
            write();
        } catch (IOException e) {
            LOG.warn("The reserve {} can't be made", file, e);
        }
    }

    /// Not zeros, which some file systems don't store.
    private void write() throws IOException {
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31 + i / 251);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= PIECE) {
                out.write(piece, 0, (int) Math.min(PIECE, left));
            }
        }
    }

    /// Gives its room away.
    ///
    /// @return false if there was nothing to give
    boolean release() {
        try {
            boolean released = Files.deleteIfExists(file);
            if (released) {
                LOG.warn("The disk is full: the reserve {} was given away. Free some space", file);
            }
            return released;
        } catch (IOException e) {
            LOG.warn("The reserve {} can't be given away", file, e);
            return false;
        }
    }
}
