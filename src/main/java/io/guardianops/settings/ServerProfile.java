package io.guardianops.settings;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a connection to a guardian API has beside its name and flags. Tokens and passwords are no part of it: they are
/// in the [SecretStore], under the id.
///
/// @param id     the same for the life of the profile
/// @param url    origin, and a path before `/api/v1` if there is one
/// @param caFile certificates (PEM) that are trusted beside the system's, or null
/// @param proxy  `http://host:port` or `socks://host:port`, or null for the system's setting
/// @param signIn how the console shows who it is
/// @param email  for [SignInKind#EMAIL], else null
/// @param rememberSecret token or password outlive the console
public record ServerProfile(
        String id,
        String url,
        @Nullable String caFile,
        @Nullable String proxy,
        SignInKind signIn,
        @Nullable String email,
        boolean rememberSecret) {
    public ServerProfile {
        Require.text(id, "id");
        Require.text(url, "url");
        Objects.requireNonNull(signIn, "signIn");
        if ((signIn == SignInKind.EMAIL) != (email != null)) {
            throw new IllegalArgumentException("An e-mail address belongs to the sign-in by e-mail, and only there");
        }
    }

    /// A new profile that shows nothing of its user.
    public static ServerProfile of(String url) {
        return new ServerProfile(newId(), url, null, null, SignInKind.NONE, null, false);
    }

    /// An id that no other profile has.
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    public ServerProfile withId(String newId) {
        return new ServerProfile(newId, url, caFile, proxy, signIn, email, rememberSecret);
    }

    public ServerProfile withSignIn(SignInKind kind, @Nullable String newEmail, boolean remember) {
        return new ServerProfile(id, url, caFile, proxy, kind, newEmail, remember);
    }
}
