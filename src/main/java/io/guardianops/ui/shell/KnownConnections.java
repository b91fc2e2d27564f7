package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.settings.PolicyPlaces;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.Strings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the settings remember of a target that is opened.
final class KnownConnections {
    private final SettingsStore settings;
    private final SecretStore secrets;
    private final InstantSource clock;

    KnownConnections(SettingsStore settings, SecretStore secrets, InstantSource clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The remembered connection to this target, or a new one. Keeps the name and colour that were chosen before.
    RecentConnection of(ConnectionTarget target) {
        RecentConnection fresh = switch (target) {
            case ConnectionTarget.LocalDatabase local ->
                RecentConnection.database(local.file(), clock.instant())
                        .withProduction(local.production())
                        .withReadOnly(local.readOnly())
                        .withPolicies(PolicyPlaces.USUAL.withOwn(
                                local.policies() == null
                                        ? null
                                        : local.policies().toString()));
            case ConnectionTarget.DemoFleet _ ->
                RecentConnection.demo(Strings.get("shell.kind.demo-name"), clock.instant());
            case ConnectionTarget.Bundle bundle -> RecentConnection.bundle(bundle.file(), clock.instant());
            case ConnectionTarget.Server server -> server(server);
            case ConnectionTarget.ServerSnapshot _ ->
                throw new IllegalArgumentException("What was last seen is opened by the server's profile");
        };
        return find(fresh)
                .map(known -> fresh.withName(known.name())
                        .withColour(known.colour())
                        .withPolicies(known.policies().withOwn(fresh.policies().own())))
                .orElse(fresh);
    }

    /// The connection as it is remembered now, opened at this moment with its policies where they were asked for.
    RecentConnection nowOpened(RecentConnection connection) {
        return find(connection)
                .map(known -> known.withPolicies(
                        known.policies().withOwn(connection.policies().own())))
                .orElse(connection)
                .openedAt(clock.instant());
    }

    /// The connection as it is remembered now; empty if it is not.
    Optional<RecentConnection> find(RecentConnection connection) {
        return settings.current().find(connection);
    }

    /// A server that was named on the command line: the profile with this address and sign-in, or a new one whose
    /// secret is known to this run only.
    private RecentConnection server(ConnectionTarget.Server target) {
        ServerAddress address = target.address();
        SignInKind kind = switch (target.credentials()) {
            case Credentials.None _ -> SignInKind.NONE;
            case Credentials.Token _ -> SignInKind.TOKEN;
            case Credentials.SignIn _ -> SignInKind.EMAIL;
        };
        Optional<RecentConnection> known = settings.current().connections().stream()
                .filter(each -> each.server() != null
                        && each.server().url().equals(address.url().toString())
                        && each.server().signIn() == kind)
                .findFirst();
        RecentConnection connection = known.orElseGet(() -> RecentConnection.server(
                        target.name(), profile(address, kind, email(target.credentials())))
                .withProduction(target.production())
                .withReadOnly(target.readOnly()));
        secret(target.credentials()).ifPresent(secret -> hold(connection, secret));
        return connection;
    }

    private void hold(RecentConnection connection, Secret secret) {
        String id = Objects.requireNonNull(connection.server()).id();
        if (secrets.isRemembered(id)) {
            return;
        }
        try {
            secrets.hold(id, secret.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerProfile profile(ServerAddress address, SignInKind kind, @Nullable String email) {
        URI proxy = address.proxy();
        return new ServerProfile(
                ServerProfile.newId(),
                address.url().toString(),
                address.caFile() == null ? null : address.caFile().toString(),
                proxy == null ? null : proxy.toString(),
                kind,
                email,
                false);
    }

    private static @Nullable String email(Credentials credentials) {
        return credentials instanceof Credentials.SignIn(String email, Secret _) ? email : null;
    }

    private static Optional<Secret> secret(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None _ -> Optional.empty();
            case Credentials.Token(Secret token) -> Optional.of(token);
            case Credentials.SignIn(String _, Secret password) -> Optional.of(password);
        };
    }
}
