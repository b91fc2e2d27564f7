package io.guardianops.ui.connections;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The ways to a guardian system: the simulated fleet, a database that exists or is to be made, and what was opened
/// before. What goes wrong is told at the way that was tried.
public final class ConnectionsViewModel {
    /// Longest name, in characters.
    static final int MAX_NAME = 60;

    /// Where a connection was asked for, and where its failure is told.
    enum Origin {
        DEMO,
        OPEN,
        CREATE,
        RECENT
    }

    /// What is connected.
    record Open(ConnectionInfo info, Capabilities capabilities) {}

    private final Session session;
    private final SettingsStore settings;
    private final UiTasks tasks;
    private final Navigator navigator;
    private final ConnectionTargets targets;
    private final ObservableList<RecentConnection> recents = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Open> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Origin> connecting = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RecentConnection> unreachable = new ReadOnlyObjectWrapper<>();
    private final StringProperty openPath = new SimpleStringProperty("");
    private final StringProperty createPath = new SimpleStringProperty();
    private final Map<Origin, ReadOnlyStringWrapper> problems = new EnumMap<>(Origin.class);
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
    private @Nullable ConnectionTarget asked;
    private @Nullable Origin askedFrom;

    ConnectionsViewModel(
            Session session,
            SettingsStore settings,
            UiTasks tasks,
            Navigator navigator,
            ConnectionTargets targets,
            Path defaultDatabase) {
        this.session = session;
        this.settings = settings;
        this.tasks = tasks;
        this.navigator = navigator;
        this.targets = targets;
        for (Origin origin : Origin.values()) {
            problems.put(origin, new ReadOnlyStringWrapper(""));
        }
        createPath.set(defaultDatabase.toString());
        openPath.addListener((_, _, _) -> tell(Origin.OPEN, ""));
        createPath.addListener((_, _, _) -> tell(Origin.CREATE, ""));
        recents.setAll(settings.current().connections());
    }

    /// Follows session and settings.
    void attach(Subscriptions subscriptions) {
        subscriptions.follow(session.client(), this::opened);
        recents.setAll(settings.current().connections());
        var listening = settings.onChange(_ -> tasks.later(this::refresh));
        subscriptions.add(listening::close);
    }

    ObservableList<RecentConnection> recents() {
        return recents;
    }

    /// What is connected; null if nothing is.
    ReadOnlyObjectProperty<@Nullable Open> open() {
        return open.getReadOnlyProperty();
    }

    /// The way that is being tried; null if none is.
    ReadOnlyObjectProperty<@Nullable Origin> connecting() {
        return connecting.getReadOnlyProperty();
    }

    StringProperty openPath() {
        return openPath;
    }

    StringProperty createPath() {
        return createPath;
    }

    /// What went wrong on this way; empty if nothing did.
    ReadOnlyStringProperty problem(Origin origin) {
        return problemOf(origin).getReadOnlyProperty();
    }

    /// What is wrong with the name that was last given; empty if nothing is.
    ReadOnlyStringProperty nameProblem() {
        return nameProblem.getReadOnlyProperty();
    }

    void openDemo() {
        ask(Origin.DEMO, targets.demo());
    }

    /// Opens the database or evidence bundle that was typed; it must exist.
    void openFile() {
        PathText typed = PathText.parse(openPath.get());
        Path file = typed.path();
        if (file == null) {
            tell(Origin.OPEN, typed.problem());
            return;
        }
        ask(
                Origin.OPEN,
                ConnectionTarget.Bundle.isNamedLikeOne(file)
                        ? ConnectionTarget.Bundle.of(file)
                        : RecentTarget.withKnownFlags(
                                new ConnectionTarget.LocalDatabase(file, false, false, false), settings.current()));
    }

    /// Makes the database that was typed; it must not exist.
    void createDatabase() {
        PathText typed = PathText.parse(createPath.get());
        Path file = typed.path();
        if (file == null) {
            tell(Origin.CREATE, typed.problem());
            return;
        }
        tasks.run(() -> Files.exists(file))
                .onSuccess(exists -> {
                    if (exists) {
                        tell(Origin.CREATE, Strings.get("connections.create.exists", file.getFileName()));
                    } else {
                        ask(Origin.CREATE, new ConnectionTarget.LocalDatabase(file, true, false, false));
                    }
                })
                .onError(failure -> tell(Origin.CREATE, failure.text()));
    }

    void reopen(RecentConnection recent) {
        begin(Origin.RECENT, null);
        unreachable.set(null);
        navigator.open(recent);
    }

    /// Stops waiting for what was asked for, since something else is needed first.
    void askedForMore() {
        connecting.set(null);
    }

    /// Tells why a remembered connection could not be opened.
    void explain(RecentConnection connection, GuardianException failure) {
        connecting.set(null);
        unreachable.set(
                connection.server() != null && failure instanceof GuardianException.Unreachable ? connection : null);
        tell(Origin.RECENT, Strings.get("connections.failed.code", failure.text(), failure.nextStep(), failure.code()));
    }

    /// The server that did not answer when it was last tried; null if all is well.
    ReadOnlyObjectProperty<@Nullable RecentConnection> unreachable() {
        return unreachable.getReadOnlyProperty();
    }

    /// Tells at the right place why a connection could not be opened.
    void explain(ConnectionTarget target, GuardianException failure) {
        Origin origin = target.equals(asked) && askedFrom != null ? askedFrom : originOf(target);
        connecting.set(null);
        tell(origin, Strings.get("connections.failed", failure.text(), failure.nextStep()));
    }

    /// Names a connection.
    ///
    /// @return false if the name can't be taken; [#nameProblem] says why
    boolean rename(RecentConnection recent, String name) {
        String given = name.strip();
        if (given.isEmpty()) {
            nameProblem.set(Strings.get("connections.name.empty"));
            return false;
        }
        if (given.length() > MAX_NAME) {
            nameProblem.set(Strings.get("connections.name.long", MAX_NAME));
            return false;
        }
        nameProblem.set("");
        replace(recent.withName(given));
        return true;
    }

    void colour(RecentConnection recent, ConnectionColour colour) {
        replace(recent.withColour(colour));
    }

    /// Says whether it is production, and whether it may be acted on; counts from the next time it is opened.
    void flag(RecentConnection recent, boolean production, boolean readOnly) {
        replace(recent.withProduction(production).withReadOnly(readOnly));
    }

    /// True if it is open with other flags, at another address or signed in otherwise than it says now.
    boolean isOutdated(RecentConnection recent) {
        Open present = open.get();
        return present != null
                && isOpen(recent)
                && (present.info().production() != recent.production()
                        || present.info().readOnly() != recent.readOnly()
                        || leadsElsewhere(recent));
    }

    private boolean leadsElsewhere(RecentConnection recent) {
        RecentConnection opened = session.opened();
        ServerProfile before = opened == null ? null : opened.server();
        ServerProfile now = recent.server();
        return before != null
                && now != null
                && !before.equals(now.withSignIn(now.signIn(), now.email(), before.rememberSecret()));
    }

    boolean isOpen(RecentConnection recent) {
        Open present = open.get();
        RecentConnection opened = session.opened();
        return present != null
                && (opened == null ? RecentTarget.leadsTo(recent, present.info()) : opened.leadsToSamePlaceAs(recent));
    }

    private void replace(RecentConnection changed) {
        settings.update(before -> before.replacing(changed));
    }

    private void ask(Origin origin, ConnectionTarget target) {
        begin(origin, target);
        navigator.connect(target);
    }

    private void begin(Origin origin, @Nullable ConnectionTarget target) {
        for (Origin each : Origin.values()) {
            tell(each, "");
        }
        asked = target;
        askedFrom = origin;
        connecting.set(origin);
    }

    private Origin originOf(ConnectionTarget target) {
        return switch (target) {
            case ConnectionTarget.Server _, ConnectionTarget.ServerSnapshot _ -> Origin.RECENT;
            case ConnectionTarget.DemoFleet _ -> Origin.DEMO;
            case ConnectionTarget.LocalDatabase database -> open(database.file());
            case ConnectionTarget.Bundle bundle -> open(bundle.file());
        };
    }

    private Origin open(Path file) {
        openPath.set(file.toString());
        return Origin.OPEN;
    }

    private void opened(@Nullable GuardianClient client) {
        connecting.set(null);
        unreachable.set(null);
        tell(Origin.RECENT, "");
        open.set(client == null ? null : new Open(client.connection(), client.capabilities()));
    }

    private void refresh() {
        List<RecentConnection> now = settings.current().connections();
        if (!recents.equals(now)) {
            recents.setAll(now);
        }
    }

    private void tell(Origin origin, String problem) {
        problemOf(origin).set(problem);
    }

    private ReadOnlyStringWrapper problemOf(Origin origin) {
        return Objects.requireNonNull(problems.get(origin));
    }
}
