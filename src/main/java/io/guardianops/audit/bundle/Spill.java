package io.guardianops.audit.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A part that grows beside another one, in a file that is gone when it is closed. Confined to a thread.
final class Spill implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final FileChannel file;
    private final OutputStream out;

    Spill(Path folder) throws IOException {
        file = FileChannel.open(
                Files.createTempFile(folder, ".guardian-", ".part"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    OutputStream out() {
        return out;
    }

    void copyTo(OutputStream target) throws IOException {
        out.flush();
        FileChannel from = file.position(0);
        InputStream in = Channels.newInputStream(from);
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            target.write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
