package io.guardianops.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that servers on this machine leave for other programs of the same user, one file for each address and port
/// where one listens, as `127.0.0.1_8000.key`: whoever may read it, is that user. Not by the port alone: on another
/// address of the machine, a program of somebody else may listen.
public final class LocalKeys {
    private static final Logger LOG = LoggerFactory.getLogger(LocalKeys.class);
    private static final int LONGEST = 200;
    private static final Set<PosixFilePermission> OF_OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;
    private final String user;

    /// @param data the data folder of the program
    public LocalKeys(Path data) {
        this(data, System.getProperty("user.name", ""));
    }

    /// @param user who must own a key
    LocalKeys(Path data, String user) {
        this.folder = data.resolve("serve");
        this.user = user;
    }

    /// Leaves a key, in place of one that was there.
    public void write(InetAddress address, int port, String key) throws IOException {
        PrivateFile.replace(file(address, port), key.getBytes(StandardCharsets.US_ASCII));
    }

    /// The key of the server on that address and port, if there is one that nobody else can have put there or read.
    public Optional<String> read(InetAddress address, int port) {
        Path file = file(address, port);
        try {
            if (!isPrivate(file)) {
                LOG.warn("{} may be read by others or is not of {}, so it is not used", file, user);
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
    public void delete(InetAddress address, int port, String key) throws IOException {
        if (read(address, port).filter(key::equals).isPresent()) {
            Files.deleteIfExists(file(address, port));
        }
    }

    private Path file(InetAddress address, int port) {
        // No colons: not every file system has them in names.
        return folder.resolve(address.getHostAddress().replace(':', '-') + "_" + port + ".key");
    }

    private boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            // As private as the folder of the user.
            return true;
        }
        PosixFileAttributes attributes = posix.readAttributes();
        return OF_OWNER.containsAll(attributes.permissions())
                && attributes.owner().equals(owner(file));
    }

    private UserPrincipal owner(Path file) throws IOException {
        return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    }
}
