package io.guardianops.app;

import io.guardianops.client.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that servers of this program leave for the other programs of the same user: `serve/PORT.key` in the data
/// folder.
record ServeKeys(Path dataFolder) {
    private static final Logger LOG = LoggerFactory.getLogger(ServeKeys.class);

    /// The key of the server at this address of this machine; empty if none is there.
    Optional<Secret> of(URI address) {
        int port =
                address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        Path file = dataFolder.resolve("serve").resolve(port + ".key");
        try {
            String key = Files.readString(file).strip();
            return key.isEmpty() ? Optional.empty() : Optional.of(new Secret(key));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.info("The key {} can't be read", file, e);
            return Optional.empty();
        }
    }
}
