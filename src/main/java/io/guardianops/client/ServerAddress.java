package io.guardianops.client;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a guardian API is and how to get there.
///
/// @param url   origin, e.g. `https://guardian.example.com:8443`; a path before `/api/v1` may follow, no query
/// @param caFile certificates (PEM) that are trusted beside the system's, or null
/// @param proxy  `http://host:port` or `socks://host:port`, or null for the system's setting
public record ServerAddress(
        URI url, @Nullable Path caFile, @Nullable URI proxy) {
    public static ServerAddress of(URI url) {
        return new ServerAddress(url, null, null);
    }

    /// True if what is sent there can be read on the way: plain HTTP that leaves this machine.
    public boolean isExposed() {
        return "http".equalsIgnoreCase(url.getScheme()) && !isLoopback();
    }

    /// True if it is this machine.
    public boolean isLoopback() {
        String host = url.getHost();
        return host != null
                && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1"));
    }
}
