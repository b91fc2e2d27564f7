package io.guardianops.ui.kit;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From what the settings remember to what a connector opens. Does not wait for anything.
public final class ConnectionTargets {
    private final Path demoDatabase;
    private final SecretStore secrets;

    /// Looks secrets up in the store.
    ///
    /// @param demoDatabase where the simulated fleet is kept
    public ConnectionTargets(Path demoDatabase, SecretStore secrets) {
        this.demoDatabase = demoDatabase;
        this.secrets = secrets;
    }

    /// What opens a remembered connection; a database that has gone meanwhile is not made again.
    public ConnectionTarget of(RecentConnection recent) {
        return switch (recent.kind()) {
            case DEMO -> demo();
            case LOCAL_DATABASE ->
                new ConnectionTarget.LocalDatabase(
                                Path.of(Objects.requireNonNull(recent.path())),
                                false,
                                recent.production(),
                                recent.readOnly())
                        .withPolicies(
                                recent.policies().own() == null
                                        ? null
                                        : Path.of(recent.policies().own()));
            case BUNDLE -> ConnectionTarget.Bundle.of(Path.of(Objects.requireNonNull(recent.path())));
            case SERVER -> {
                ServerProfile server = Objects.requireNonNull(recent.server());
                yield server(recent, secrets.find(server.id()).orElse(null));
            }
        };
    }

    /// What opens a server's profile with a secret that is not in the store.
    ///
    /// @param secret token or password; null shows the server nothing
    public static ConnectionTarget.Server server(RecentConnection recent, @Nullable String secret) {
        ServerProfile server = Objects.requireNonNull(recent.server());
        return new ConnectionTarget.Server(
                recent.name(), address(server), credentials(server, secret), recent.production(), recent.readOnly());
    }

    /// What opens the last that was seen of a server.
    public static ConnectionTarget.ServerSnapshot snapshot(RecentConnection recent) {
        return new ConnectionTarget.ServerSnapshot(
                recent.name(), address(Objects.requireNonNull(recent.server())), recent.production());
    }

    public ConnectionTarget demo() {
        return new ConnectionTarget.DemoFleet(demoDatabase);
    }

    /// True if the profile says how to sign in, and what is needed for it is not known.
    public boolean lacksSecret(RecentConnection recent) {
        ServerProfile server = recent.server();
        return server != null
                && server.signIn() != SignInKind.NONE
                && secrets.find(server.id()).isEmpty();
    }

    private static ServerAddress address(ServerProfile server) {
        return new ServerAddress(
                URI.create(server.url()),
                server.caFile() == null ? null : Path.of(server.caFile()),
                server.proxy() == null ? null : URI.create(server.proxy()));
    }

    private static Credentials credentials(ServerProfile server, @Nullable String secret) {
        if (secret == null) {
            return new Credentials.None();
        }
        return switch (server.signIn()) {
            case NONE -> new Credentials.None();
            case TOKEN -> new Credentials.Token(new Secret(secret));
            case EMAIL -> new Credentials.SignIn(Objects.requireNonNull(server.email()), new Secret(secret));
        };
    }
}
