package io.guardianops.ui.connections;

import io.guardianops.client.Connector;
import io.guardianops.client.ServerAddress;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with connections that are remembered, beside opening them: test, duplicate, remove and take back, sign
/// out.
final class ServerProfilesViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProfilesViewModel.class);

    private final SettingsStore settings;
    private final ServerSecrets secrets;
    private final UiTasks tasks;
    private final Navigator navigator;
    private final Notifications notifications;
    private final Connector connector;
    private final ServerFormViewModel form;
    private final SignInViewModel signIn;
    private final ConnectionTestViewModel test;

    ServerProfilesViewModel(
            SettingsStore settings,
            ServerSecrets secrets,
            UiTasks tasks,
            Navigator navigator,
            Notifications notifications,
            Connector connector,
            ConnectionTestViewModel test) {
        this.settings = settings;
        this.secrets = secrets;
        this.tasks = tasks;
        this.navigator = navigator;
        this.notifications = notifications;
        this.connector = connector;
        this.test = test;
        form = new ServerFormViewModel(settings, secrets, tasks, navigator, notifications);
        signIn = new SignInViewModel(settings, secrets, tasks, navigator, notifications);
    }

    ServerFormViewModel form() {
        return form;
    }

    SignInViewModel signIn() {
        return signIn;
    }

    ConnectionTestViewModel test() {
        return test;
    }

    void create() {
        test.clear();
        signIn.close();
        form.create();
    }

    void edit(RecentConnection connection) {
        test.clear();
        signIn.close();
        form.edit(connection);
    }

    void signIn(RecentConnection connection, String refusal) {
        test.clear();
        form.close();
        signIn.ask(connection, refusal);
    }

    void test(RecentConnection connection) {
        test.run(ConnectionTargets.server(
                connection, secrets.find(serverOf(connection)).orElse(null)));
    }

    void openLastSeen(RecentConnection connection) {
        navigator.openLastSeen(connection);
    }

    /// A copy with a name and id of its own, without the secret; its form opens.
    void duplicate(RecentConnection connection) {
        RecentConnection copy = connection
                .withServer(serverOf(connection).withId(ServerProfile.newId()))
                .withName(copyName(connection.name()))
                .openedAt(null);
        settings.update(before -> before.keeping(copy));
        edit(copy);
    }

    private String copyName(String name) {
        String copy = Strings.get("connections.server.copy-of", name);
        int tooLong = Math.max(0, copy.length() - ConnectionsViewModel.MAX_NAME);
        return tooLong == 0
                ? copy
                : Strings.get(
                        "connections.server.copy-of",
                        name.substring(0, name.length() - tooLong).strip());
    }

    /// Removes it with its secret; can be taken back as long as the notification stands.
    void remove(RecentConnection connection) {
        List<RecentConnection> before = settings.current().connections();
        int place = before.indexOf(connection);
        ServerProfile server = connection.server();
        Optional<String> secret = server == null ? Optional.empty() : secrets.find(server);
        settings.update(now -> now.forgetting(connection));
        LOG.info("Connection {} removed from the list", connection.name());
        if (server != null) {
            forgetSecret(server, () -> {});
        }
        Runnable undo = () -> putBack(connection, place, secret);
        String removed = Strings.get("connections.removed", connection.name());
        if (server == null) {
            offer(removed, undo);
            return;
        }
        // What the server told is evidence: whoever wants it gone deletes it, knowingly.
        tasks.run(() -> connector.keptOf(ServerAddress.of(URI.create(server.url()))))
                .onSuccess(folder -> offer(
                        folder.map(kept -> Strings.get("connections.removed.kept", connection.name(), kept))
                                .orElse(removed),
                        undo))
                .onError(_ -> offer(removed, undo));
    }

    private void offer(String removed, Runnable undo) {
        notifications.offer(removed, Strings.get("connections.removed.undo"), undo);
    }

    private void putBack(RecentConnection connection, int place, Optional<String> secret) {
        settings.update(now -> now.keeping(connection, place));
        secret.ifPresent(known -> tasks.run(() -> {
                    secrets.keep(serverOf(connection), known);
                    return true;
                })
                .onError(notifications::error));
    }

    /// Signs out: the console knows no secret any more.
    void forgetSecret(RecentConnection connection) {
        forgetSecret(
                serverOf(connection),
                () -> notifications.info(Strings.get("connections.secret.forgotten", connection.name())));
    }

    private void forgetSecret(ServerProfile server, Runnable afterwards) {
        tasks.run(() -> {
                    secrets.forget(server);
                    return true;
                })
                .onSuccess(_ -> afterwards.run())
                .onError(notifications::error);
    }

    boolean hasSecret(RecentConnection connection) {
        ServerProfile server = connection.server();
        return server != null && secrets.find(server).isPresent();
    }

    /// "Token, remembered on this computer".
    String signInWords(RecentConnection connection) {
        ServerProfile server = serverOf(connection);
        if (server.signIn() == SignInKind.NONE) {
            return Strings.get("connections.signed.none");
        }
        String how = server.signIn() == SignInKind.TOKEN
                ? Strings.get("connections.token")
                : Objects.requireNonNull(server.email());
        if (secrets.isRemembered(server)) {
            return Strings.get("connections.signed.remembered", how);
        }
        return Strings.get(
                secrets.find(server).isPresent() ? "connections.signed.held" : "connections.signed.out", how);
    }

    private static ServerProfile serverOf(RecentConnection connection) {
        return Objects.requireNonNull(connection.server());
    }
}
