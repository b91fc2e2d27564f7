package io.guardianops.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that servers on this machine leave for other programs of the same user, one file for each port: whoever may
/// read it, is that user.
public final class LocalKeys {
    private static final Logger LOG = LoggerFactory.getLogger(LocalKeys.class);
    private static final int LONGEST = 200;
    private static final Set<PosixFilePermission> OF_OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;

    /// @param data the data folder of the program
    public LocalKeys(Path data) {
        this.folder = data.resolve("serve");
    }

    /// Leaves a key, in place of one that was there.
    public void write(int port, String key) throws IOException {
        PrivateFile.replace(file(port), key.getBytes(StandardCharsets.US_ASCII));
    }

    /// The key of the server on that port, if there is one that nobody else can have put there or read.
    public Optional<String> read(int port) {
        Path file = file(port);
        try {
            if (!isPrivate(file)) {
                LOG.warn("{} may be read by others, so it is not used", file);
                return Optional.empty();
            }
            String key = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
            return key.isEmpty() || key.length() > LONGEST ? Optional.empty() : Optional.of(key);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Can't read {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /// Takes a key away, unless another server has put its own there meanwhile.
    public void delete(int port, String key) throws IOException {
        if (read(port).filter(key::equals).isPresent()) {
            Files.deleteIfExists(file(port));
        }
    }

    private Path file(int port) {
        return folder.resolve(port + ".key");
    }

    private static boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return posix == null || OF_OWNER.containsAll(posix.readAttributes().permissions());
    }
}
