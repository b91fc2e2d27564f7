package io.guardianops.ui.connections;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The form for a server's profile, a new one or one that is there. Nothing is kept before it is all understood; what
/// is wrong is told at its field.
final class ServerFormViewModel {
    private final SettingsStore settings;
    private final ServerSecrets secrets;
    private final UiTasks tasks;
    private final Navigator navigator;
    private final Notifications notifications;
    private final FormField name = FormField.empty();
    private final FormField url = FormField.empty();
    private final FormField email = FormField.empty();
    private final FormField secret = FormField.empty();
    private final FormField caFile = FormField.empty();
    private final FormField proxy = FormField.empty();
    private final ObjectProperty<ConnectionColour> colour = new SimpleObjectProperty<>(ConnectionColour.GREEN);
    private final ObjectProperty<SignInKind> signIn = new SimpleObjectProperty<>(SignInKind.NONE);
    private final BooleanProperty production = new SimpleBooleanProperty();
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final BooleanProperty remember = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper secretKnown = new ReadOnlyBooleanWrapper();
    private final LatestOnly submissions = new LatestOnly();
    private @Nullable RecentConnection edited;

    ServerFormViewModel(
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
        url.text()
                .addListener((_, _, text) -> warning.set(
                        AddressText.ofServer(text).isExposed() ? Strings.get("connections.url.exposed") : ""));
        url.text().addListener((_, _, _) -> updateKnown());
        email.text().addListener((_, _, _) -> updateKnown());
        signIn.addListener((_, _, _) -> updateKnown());
    }

    FormField name() {
        return name;
    }

    FormField url() {
        return url;
    }

    FormField email() {
        return email;
    }

    /// Token or password.
    FormField secret() {
        return secret;
    }

    FormField caFile() {
        return caFile;
    }

    FormField proxy() {
        return proxy;
    }

    ObjectProperty<ConnectionColour> colour() {
        return colour;
    }

    ObjectProperty<SignInKind> signIn() {
        return signIn;
    }

    BooleanProperty production() {
        return production;
    }

    BooleanProperty readOnly() {
        return readOnly;
    }

    /// Whether the secret outlives the console.
    BooleanProperty remember() {
        return remember;
    }

    /// What speaks against the address although it is one; empty if nothing does.
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }

    /// True while the form is open.
    ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /// True if a secret for this server and this way to sign in is known already, so that none has to be typed.
    ReadOnlyBooleanProperty secretKnown() {
        return secretKnown.getReadOnlyProperty();
    }

    /// True for a profile that is there already.
    boolean isEditing() {
        return edited != null;
    }

    void create() {
        fill(null, RecentConnection.server(Strings.get("connections.server.new"), ServerProfile.of("https://")));
        name.show("");
    }

    void edit(RecentConnection connection) {
        fill(connection, connection);
    }

    private void fill(@Nullable RecentConnection before, RecentConnection values) {
        ServerProfile server = Objects.requireNonNull(values.server());
        submissions.next();
        edited = before;
        name.show(values.name());
        url.show(server.url());
        email.show(Objects.requireNonNullElse(server.email(), ""));
        caFile.show(Objects.requireNonNullElse(server.caFile(), ""));
        proxy.show(Objects.requireNonNullElse(server.proxy(), ""));
        secret.show("");
        colour.set(values.colour());
        production.set(values.production());
        readOnly.set(values.readOnly());
        signIn.set(server.signIn());
        remember.set(server.rememberSecret());
        updateKnown();
        // Closed first, so that opening it is seen although it was open for another profile.
        shown.set(false);
        shown.set(true);
    }

    private void updateKnown() {
        ServerProfile before = edited == null ? null : edited.server();
        URI address = AddressText.ofServer(url.text().get()).uri();
        secretKnown.set(before != null
                && address != null
                && Recipient.of(before).equals(Recipient.of(address, signIn.get(), typedEmail()))
                && secrets.find(before).isPresent());
    }

    void close() {
        submissions.next();
        shown.set(false);
        secret.show("");
        edited = null;
    }

    /// Hands over what would be connected to, if it is all understood; keeps nothing.
    void check(Consumer<ConnectionTarget.Server> understood) {
        understand(connection -> understood.accept(ConnectionTargets.server(connection, secretOf(connection))));
    }

    void save() {
        understand(connection -> keep(connection, saved -> {}));
    }

    void saveAndConnect() {
        understand(connection -> keep(connection, navigator::open));
    }

    /// A secret that is for others is gone before the profile leads elsewhere: should it stay in the file, the
    /// profile stays as it was.
    private void keep(RecentConnection connection, Consumer<RecentConnection> afterwards) {
        ServerProfile before = edited == null ? null : edited.server();
        if (before == null || isStillFor(connection, before)) {
            keepNow(connection, afterwards);
            return;
        }
        long number = submissions.next();
        tasks.run(() -> {
                    secrets.forget(before);
                    return true;
                })
                .onSuccess(_ -> {
                    if (submissions.isLatest(number)) {
                        keepNow(connection, afterwards);
                    }
                })
                .onError(notifications::error);
    }

    private static boolean isStillFor(RecentConnection connection, ServerProfile before) {
        return Recipient.of(Objects.requireNonNull(connection.server())).equals(Recipient.of(before));
    }

    private void keepNow(RecentConnection connection, Consumer<RecentConnection> afterwards) {
        ServerProfile server = Objects.requireNonNull(connection.server());
        ServerProfile before = edited == null ? null : edited.server();
        String typed = typedSecret();
        // It may have been opened while it was edited.
        RecentConnection saved = connection.openedAt(settings.current()
                .server(server.id())
                .map(RecentConnection::lastOpened)
                .orElse(connection.lastOpened()));
        settings.update(now -> now.keeping(saved));
        close();
        tasks.run(() -> {
                    secrets.settle(server, typed, before);
                    return saved;
                })
                .onSuccess(afterwards)
                .onError(failure -> {
                    notifications.error(failure);
                    afterwards.accept(saved);
                });
    }

    private @Nullable String secretOf(RecentConnection connection) {
        String typed = typedSecret();
        ServerProfile server = Objects.requireNonNull(connection.server());
        ServerProfile before = edited == null ? null : edited.server();
        boolean isKnown = before != null && isStillFor(connection, before);
        return typed != null || !isKnown ? typed : secrets.find(server).orElse(null);
    }

    private @Nullable String typedSecret() {
        String text = secret.stripped();
        return signIn.get() == SignInKind.NONE || text.isEmpty() ? null : text;
    }

    private @Nullable String typedEmail() {
        return signIn.get() == SignInKind.EMAIL ? email.stripped() : null;
    }

    private void understand(Consumer<RecentConnection> understood) {
        // Reading certificates takes its time: whoever cancels or clicks again meanwhile does not want it any more.
        long number = submissions.next();
        AddressText address = AddressText.ofServer(url.text().get());
        url.problem().set(address.problem());
        AddressText via = proxy.stripped().isEmpty()
                ? new AddressText(null, "")
                : AddressText.ofProxy(proxy.text().get());
        proxy.problem().set(via.problem());
        PathText ca = caFile.stripped().isEmpty()
                ? new PathText(null, "")
                : PathText.parse(caFile.text().get());
        caFile.problem().set(ca.problem());
        name.problem().set(nameProblem());
        email.problem().set(emailProblem());
        secret.problem().set(ServerSecrets.problem(typedSecret()));
        URI uri = address.uri();
        if (uri == null
                || !List.of(url, proxy, caFile, name, email, secret).stream().allMatch(FormField::isFine)) {
            return;
        }
        RecentConnection connection = connection(uri, ca.path(), via.uri());
        Path file = ca.path();
        if (file == null) {
            understood.accept(connection);
            return;
        }
        tasks.run(() -> CaFile.problem(file))
                .onSuccess(problem -> {
                    if (!submissions.isLatest(number)) {
                        return;
                    }
                    caFile.problem().set(problem);
                    if (problem.isEmpty()) {
                        understood.accept(connection);
                    }
                })
                .onError(failure -> {
                    if (submissions.isLatest(number)) {
                        caFile.problem().set(failure.text());
                    }
                });
    }

    private RecentConnection connection(URI address, @Nullable Path ca, @Nullable URI via) {
        RecentConnection before = edited;
        ServerProfile known = before == null ? null : before.server();
        ServerProfile server = new ServerProfile(
                known == null ? ServerProfile.newId() : known.id(),
                address.toString(),
                ca == null ? null : ca.toString(),
                via == null ? null : via.toString(),
                signIn.get(),
                typedEmail(),
                signIn.get() != SignInKind.NONE && remember.get());
        String called = name.stripped().isEmpty() ? nameOf(address) : name.stripped();
        return RecentConnection.server(called, server)
                .withColour(colour.get())
                .withProduction(production.get())
                .withReadOnly(readOnly.get())
                .openedAt(before == null ? null : before.lastOpened());
    }

    private static String nameOf(URI address) {
        String host = address.getHost();
        return host.substring(0, Math.min(host.length(), ConnectionsViewModel.MAX_NAME));
    }

    private String nameProblem() {
        return name.stripped().length() > ConnectionsViewModel.MAX_NAME
                ? Strings.get("connections.name.long", ConnectionsViewModel.MAX_NAME)
                : "";
    }

    private String emailProblem() {
        if (signIn.get() != SignInKind.EMAIL) {
            return "";
        }
        return SignInViewModel.isEmail(email.stripped()) ? "" : Strings.get("connections.email.invalid");
    }
}
