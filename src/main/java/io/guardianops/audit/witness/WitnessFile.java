package io.guardianops.audit.witness;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TreeHead;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A witness as a file that is only added to, best on another disk than the store. A line for each commit,
/// `head SIZE ROOT`, and one for each checkpoint, `checkpoint NOTE`, both in base64; each is on the disk before the
/// call returns. Several processes may write to one file: a line is one write. Opened when the first line comes.
public final class WitnessFile implements Witness {
    static final String HEAD = "head ";
    static final String CHECKPOINT = "checkpoint ";

    private static final Logger LOG = LoggerFactory.getLogger(WitnessFile.class);

    private final Path file;
    private @Nullable FileOutputStream stream;

    /// @param file made with its folders at need
    public WitnessFile(Path file) {
        this.file = file;
    }

    /// Where a ledger's witness is kept in a folder.
    ///
    /// @param origin the ledger's name
    public static Path in(Path folder, String origin) {
        return folder.resolve(origin.replaceAll("[^A-Za-z0-9.-]", "_") + ".witness");
    }

    @Override
    public void saw(TreeHead head) throws IOException {
        write(HEAD + head.size() + " " + head.root().base64());
    }

    @Override
    public void saw(SignedNote checkpoint) throws IOException {
        write(CHECKPOINT
                + Base64.getEncoder().encodeToString(checkpoint.render().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized void ready() throws IOException {
        if (stream == null || !Files.exists(file)) {
            FileOutputStream _ = reopen();
        }
    }

    private synchronized void write(String line) throws IOException {
        FileOutputStream open = stream;
        if (open == null || !Files.exists(file)) {
            open = reopen();
        }
        try {
            open.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            open.getFD().sync();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private FileOutputStream reopen() throws IOException {
        close();
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        // No channel: that would be closed under a thread that is interrupted.
        FileOutputStream open = new FileOutputStream(file.toFile(), true);
        stream = open;
        if (endsWithin(file)) {
            // A line that a power cut left unfinished ends here.
            open.write('\n');
        }
        return open;
    }

    private static boolean endsWithin(Path file) throws IOException {
        try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
            if (reading.length() == 0) {
                return false;
            }
            reading.seek(reading.length() - 1);
            return reading.read() != '\n';
        }
    }

    @Override
    public synchronized void close() {
        FileOutputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("The witness {} could not be closed", file, e);
            }
        }
    }
}
