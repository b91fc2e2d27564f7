package io.guardianops.app;

import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.settings.LocalKeys;
import java.net.URI;
import java.util.Optional;

/// The keys that servers of this program leave for the other programs of the same user.
record ServeKeys(LocalKeys keys) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /// The key of the server at this address of this machine; empty if none is there, or if it is another machine.
    Optional<Secret> of(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
        int port = address.getPort() >= 0 ? address.getPort() : usual;
        return ServerAddress.of(address)
                .loopback()
                .flatMap(host -> keys.read(host, port))
                .map(Secret::new);
    }
}
