package io.guardianops.client;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a guardian API is and how to get there.
///
/// @param url   origin, e.g. `https://guardian.example.com:8443`; a path before `/api/v1` may follow, no query
/// @param caFile certificates (PEM) that are trusted beside the system's, or null
/// @param proxy  `http://host:port` or `socks://host:port`, or null for the system's setting
public record ServerAddress(
        URI url, @Nullable Path caFile, @Nullable URI proxy) {
    private static final String BYTE = "\\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK = Pattern.compile("127" + BYTE + BYTE + BYTE);

    public static ServerAddress of(URI url) {
        return new ServerAddress(url, null, null);
    }

    /// True if what is sent there can be read on the way: plain HTTP that leaves this machine.
    public boolean isExposed() {
        return "http".equalsIgnoreCase(url.getScheme()) && !isLoopback();
    }

    /// True if it is this machine, by the address itself: a name that only looks like it may lead anywhere.
    public boolean isLoopback() {
        return loopback().isPresent();
    }

    /// The address of this machine that is meant, if it is one: `localhost` is 127.0.0.1, whatever the system's tables
    /// say.
    public Optional<InetAddress> loopback() {
        String host = url.getHost();
        if (host == null) {
            return Optional.empty();
        }
        if (host.equalsIgnoreCase("localhost")) {
            return Optional.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        if (host.equals("[::1]") || LOOPBACK.matcher(host).matches()) {
            return Optional.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        }
        return Optional.empty();
    }
}
