package io.guardianops.ui.connections;

import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Asks for the token, or e-mail and password, of one server, and connects with it.
final class SignInViewModel {
    private final SettingsStore settings;
    private final ServerSecrets secrets;
    private final UiTasks tasks;
    private final Navigator navigator;
    private final Notifications notifications;
    private final ReadOnlyObjectWrapper<@Nullable RecentConnection> server = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<SignInKind> kind = new SimpleObjectProperty<>(SignInKind.TOKEN);
    private final FormField email = FormField.empty();
    private final FormField secret = FormField.empty();
    private final BooleanProperty remember = new SimpleBooleanProperty();

    SignInViewModel(
            SettingsStore settings,
            ServerSecrets secrets,
            UiTasks tasks,
            Navigator navigator,
            Notifications notifications) {
        this.settings = settings;
        this.secrets = secrets;
        this.tasks = tasks;
        this.navigator = navigator;
        this.notifications = notifications;
        kind.addListener((_, _, _) -> {
            email.problem().set("");
            secret.problem().set("");
        });
    }

    /// The server that is signed in to; null while nothing is asked.
    ReadOnlyObjectProperty<@Nullable RecentConnection> server() {
        return server.getReadOnlyProperty();
    }

    /// Token or e-mail, never none.
    ObjectProperty<SignInKind> kind() {
        return kind;
    }

    FormField email() {
        return email;
    }

    /// Token or password.
    FormField secret() {
        return secret;
    }

    BooleanProperty remember() {
        return remember;
    }

    /// Asks.
    ///
    /// @param refusal what the server said to the last try; empty if there was none
    void ask(RecentConnection asked, String refusal) {
        RecentConnection connection = present(asked);
        ServerProfile profile = Objects.requireNonNull(connection.server());
        kind.set(profile.signIn() == SignInKind.EMAIL ? SignInKind.EMAIL : SignInKind.TOKEN);
        email.show(Objects.requireNonNullElse(profile.email(), ""));
        secret.show("");
        remember.set(profile.rememberSecret());
        server.set(null);
        server.set(connection);
        secret.problem().set(refusal);
    }

    void close() {
        secret.show("");
        server.set(null);
    }

    void submit() {
        RecentConnection connection = server.get();
        if (connection == null) {
            return;
        }
        boolean byEmail = kind.get() == SignInKind.EMAIL;
        email.problem().set(byEmail && !isEmail(email.stripped()) ? Strings.get("connections.email.invalid") : "");
        String typed = secret.stripped();
        secret.problem()
                .set(
                        typed.isEmpty()
                                ? Strings.get(byEmail ? "connections.password.empty" : "connections.token.empty")
                                : ServerSecrets.problem(typed));
        if (!email.isFine() || !secret.isFine()) {
            return;
        }
        RecentConnection present = present(connection);
        ServerProfile profile = Objects.requireNonNull(present.server())
                .withSignIn(kind.get(), byEmail ? email.stripped() : null, remember.get());
        RecentConnection changed = present.withServer(profile);
        settings.update(before -> before.keeping(changed));
        close();
        tasks.run(() -> {
                    secrets.keep(profile, typed);
                    return changed;
                })
                .onSuccess(navigator::open)
                .onError(failure -> {
                    notifications.error(failure);
                    navigator.open(changed);
                });
    }

    /// The profile as it is now: it may have been changed since it was opened or asked for.
    private RecentConnection present(RecentConnection connection) {
        return settings.current()
                .server(Objects.requireNonNull(connection.server()).id())
                .orElse(connection);
    }

    /// Something before and after one `@`; more is the server's affair.
    static boolean isEmail(String text) {
        return text.matches("[^\\s@]+@[^\\s@]+");
    }
}
