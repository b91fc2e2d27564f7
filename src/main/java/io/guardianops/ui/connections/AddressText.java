package io.guardianops.ui.connections;

import io.guardianops.client.ServerAddress;
import io.guardianops.ui.kit.Strings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The address of a server or proxy as someone typed it.
///
/// @param uri     null if the text is none
/// @param problem why it is none; empty if it is one
record AddressText(@Nullable URI uri, String problem) {
    private static final int MAX_PORT = 65_535;

    /// `https://host`, `http://host:port/base`; nothing that could carry a secret.
    static AddressText ofServer(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return wrong("connections.url.empty");
        }
        AddressText parsed = parse(typed, Set.of("http", "https"), "connections.url.scheme");
        URI uri = parsed.uri;
        if (uri == null) {
            return parsed;
        }
        if (uri.getRawUserInfo() != null) {
            return wrong("connections.url.user");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return wrong("connections.url.query");
        }
        return new AddressText(withoutSlash(uri), "");
    }

    /// `http://host:port` or `socks://host:port`.
    static AddressText ofProxy(String text) {
        AddressText parsed = parse(text.strip(), Set.of("http", "socks"), "connections.proxy.scheme");
        URI uri = parsed.uri;
        if (uri == null) {
            return parsed;
        }
        if (uri.getRawUserInfo() != null) {
            return wrong("connections.proxy.user");
        }
        boolean hasPath = uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !"/".equals(uri.getRawPath());
        if (uri.getPort() < 1 || hasPath || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return wrong("connections.proxy.form");
        }
        return new AddressText(withoutSlash(uri), "");
    }

    /// True if others could read on the way what is sent there.
    boolean isExposed() {
        return uri != null && ServerAddress.of(uri).isExposed();
    }

    private static AddressText parse(String typed, Set<String> schemes, String complaint) {
        URI uri;
        try {
            uri = new URI(typed);
        } catch (URISyntaxException e) {
            return new AddressText(null, Strings.get("connections.url.invalid", e.getReason()));
        }
        String scheme = uri.getScheme();
        if (scheme == null || !schemes.contains(scheme.toLowerCase(Locale.ROOT)) || uri.isOpaque()) {
            return wrong(complaint);
        }
        if (uri.getHost() == null || uri.getHost().isBlank()) {
            return wrong("connections.url.host");
        }
        return uri.getPort() > MAX_PORT || uri.getPort() == 0
                ? new AddressText(null, Strings.get("connections.url.port", MAX_PORT))
                : new AddressText(uri, "");
    }

    private static AddressText wrong(String key) {
        return new AddressText(null, Strings.get(key));
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }
}
