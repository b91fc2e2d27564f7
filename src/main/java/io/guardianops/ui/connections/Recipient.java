package io.guardianops.ui.connections;

import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whom the secret of a profile is for. It is shown to nobody else: a profile that leads elsewhere, or signs in
/// somebody else, needs another one.
///
/// @param scheme lower case
/// @param host   lower case
/// @param port   that of the scheme if none is named
/// @param signIn token or password
/// @param email  whose password; null for a token
record Recipient(
        String scheme,
        String host,
        int port,
        SignInKind signIn,
        @Nullable String email) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    static Recipient of(ServerProfile server) {
        return of(URI.create(server.url()), server.signIn(), server.email());
    }

    /// @param address of a server
    static Recipient of(URI address, SignInKind signIn, @Nullable String email) {
        String scheme = Objects.toString(address.getScheme(), "").toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        return new Recipient(
                scheme,
                Objects.toString(address.getHost(), "").toLowerCase(Locale.ROOT),
                address.getPort() < 0 ? usual : address.getPort(),
                signIn,
                email);
    }
}
