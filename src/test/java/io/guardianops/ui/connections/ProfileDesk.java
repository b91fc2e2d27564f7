package io.guardianops.ui.connections;

import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.HeldCalls;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Profiles of servers with their secrets, and what a window asks for around them. For one thread.
final class ProfileDesk implements AutoCloseable {
    static final String URL = "https://prod-eu.example.com";

    final HeldCalls calls = new HeldCalls();
    final UiHarness harness;
    final ServerSecrets secrets;
    private final Path folder;

    ProfileDesk(Path folder) {
        this.folder = folder;
        harness = new UiHarness(calls.tasks, Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder);
        secrets = new ServerSecrets(harness.secrets);
    }

    /// A profile on the list; with a secret it is signed in.
    RecentConnection profile(String name, SignInKind kind, boolean remember, @Nullable String secret) {
        ServerProfile server =
                ServerProfile.of(URL).withSignIn(kind, kind == SignInKind.EMAIL ? "alice@example.com" : null, remember);
        RecentConnection connection = RecentConnection.server(name, server);
        harness.settings.update(before -> before.keeping(connection));
        if (secret != null) {
            secrets.keep(server, secret);
        }
        return connection;
    }

    /// A profile that signs in by a token which is known until the console ends.
    RecentConnection signedIn() {
        return profile("prod-eu", SignInKind.TOKEN, false, "gt_old");
    }

    List<RecentConnection> kept() {
        return harness.settings.current().connections();
    }

    /// What is known for the profile.
    Optional<String> secret(RecentConnection connection) {
        return secrets.find(server(connection));
    }

    /// What the next run of the console knows for the profile.
    Optional<String> secretAfterwards(RecentConnection connection) {
        return SecretStore.open(secretsFile()).find(server(connection).id());
    }

    /// All that `settings.json` holds. Nothing can be changed any more.
    String written() throws IOException {
        harness.settings.close();
        return Files.readString(folder.resolve("settings.json"));
    }

    /// The disk refuses every change of the secrets from now on: where their file was, there is a full folder.
    void breakSecretsFile() throws IOException {
        Files.deleteIfExists(secretsFile());
        Files.createDirectories(secretsFile().resolve("in-the-way"));
    }

    static ServerProfile server(RecentConnection connection) {
        return Objects.requireNonNull(connection.server());
    }

    private Path secretsFile() {
        return folder.resolve("secrets.json");
    }

    @Override
    public void close() {
        harness.session.close();
        harness.settings.close();
    }
}
