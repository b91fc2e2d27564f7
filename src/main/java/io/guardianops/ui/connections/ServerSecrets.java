package io.guardianops.ui.connections;

import io.guardianops.model.GuardianException;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.Strings;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens and passwords of profiles. What may wait for the disk is for the background; its failures say what became of
/// the secret.
final class ServerSecrets {
    private static final int MAX_SECRET = 8_192;

    private final SecretStore store;

    ServerSecrets(SecretStore store) {
        this.store = store;
    }

    /// What is wrong with what was typed as a secret; empty if it may be one, or if nothing was typed.
    static String problem(@Nullable String typed) {
        return typed != null && typed.length() > MAX_SECRET ? Strings.get("connections.secret.long") : "";
    }

    Optional<String> find(ServerProfile server) {
        return store.find(server.id());
    }

    boolean isRemembered(ServerProfile server) {
        return store.isRemembered(server.id());
    }

    /// Brings the store in line with a profile that was saved. Blocks.
    ///
    /// @param typed  a new token or password; null leaves the one that is known
    /// @param before the profile as it was; null if it is new
    void settle(ServerProfile server, @Nullable String typed, @Nullable ServerProfile before) {
        boolean isForOthers = before != null && !Recipient.of(before).equals(Recipient.of(server));
        if (server.signIn() == SignInKind.NONE || (typed == null && isForOthers)) {
            forget(server);
            return;
        }
        String secret = typed == null ? find(server).orElse(null) : typed;
        if (secret != null) {
            keep(server, secret);
        }
    }

    /// Blocks.
    void keep(ServerProfile server, String secret) {
        try {
            if (server.rememberSecret()) {
                store.remember(server.id(), secret);
            } else {
                store.hold(server.id(), secret);
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// Blocks.
    void forget(ServerProfile server) {
        try {
            store.forget(server.id());
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "secret_not_removed",
                    Strings.get("connections.secret.not-removed", String.valueOf(e.getMessage())),
                    Strings.get("connections.secret.not-removed.next"),
                    e);
        }
    }

    private static GuardianException notWritten(IOException cause) {
        return new GuardianException.Unreachable(
                "secret_not_saved",
                Strings.get("connections.secret.not-saved", String.valueOf(cause.getMessage())),
                Strings.get("connections.secret.not-saved.next"),
                cause);
    }
}
