package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.LongWork;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Switches the session to another system; the window stays, and so does the old connection until the new one is open.
public final class ConnectionSwitcher {
    private static final String STOPPED = "opening_stopped";
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSwitcher.class);

    private final ViewContext context;
    private final Connector connector;
    private final ConnectionTargets targets;
    private final Navigation navigation;
    private final KnownConnections known;
    private final Explanation explanation;
    private final Windows windows;
    private final LatestOnly attempts = new LatestOnly();
    private final ReadOnlyObjectWrapper<@Nullable Opening> opening = new ReadOnlyObjectWrapper<>();
    private final Deque<Path> bundles = new ArrayDeque<>();
    private @Nullable LongWork work;
    private final Reconnection reconnection;

    /// Shows at the right place why something could not be opened.
    public interface Explanation {
        void explain(ConnectionTarget target, GuardianException failure);

        void explain(RecentConnection connection, GuardianException failure);

        /// What was asked for is open in another window, or isn't wanted any more.
        void settled();
    }

    /// How far a connection is opened that takes long.
    ///
    /// @param name of what is opened
    /// @param done of `all`
    record Opening(String name, long done, long all) {}

    /// Opens through the connector.
    ///
    /// @param windows those beside this one
    public ConnectionSwitcher(
            ViewContext context,
            Connector connector,
            ConnectionTargets targets,
            Navigation navigation,
            SecretStore secrets,
            Explanation explanation,
            Windows windows,
            InstantSource clock) {
        this.context = context;
        this.connector = connector;
        this.targets = targets;
        this.navigation = navigation;
        this.explanation = explanation;
        this.windows = windows;
        known = new KnownConnections(context.settings(), secrets, clock);
        reconnection = new Reconnection(
                connector, targets, context.tasks(), context.session().now(), known::find, this::isBack);
    }

    Reconnection reconnection() {
        return reconnection;
    }

    /// What is being opened, as soon as it is seen to take long; null if nothing is.
    ReadOnlyObjectProperty<@Nullable Opening> opening() {
        return opening.getReadOnlyProperty();
    }

    /// Gives up what is being opened; what is open stays.
    void stopOpening() {
        LongWork present = work;
        if (present != null) {
            present.stop();
        }
    }

    /// Opens nothing any more; what is under way is given up.
    void close() {
        attempts.next();
        bundles.clear();
        stopOpening();
    }

    /// Opens it, remembers it, and shows its tasks, or of a bundle its trail. A bundle gets a window of its own where
    /// something is open already.
    public void connect(ConnectionTarget target) {
        if (target instanceof ConnectionTarget.Bundle bundle && windows.show(bundle)) {
            explanation.settled();
            return;
        }
        RecentConnection connection = known.of(target);
        attempt(target, client -> opened(client, connection, true), failure -> {
            if (target instanceof ConnectionTarget.Server) {
                context.settings().update(before -> before.keeping(connection));
                explanation.explain(connection, failure);
            } else {
                explanation.explain(target, failure);
            }
        });
    }

    /// Opens it and leaves everything else as it is.
    public void connectQuietly(ConnectionTarget target) {
        attempt(target, client -> show(client, null), failure -> explanation.explain(target, failure));
    }

    /// Opens evidence bundles one after another, each as [#connect] does.
    public void openBundles(List<Path> files) {
        bundles.addAll(files);
        nextBundle();
    }

    private void nextBundle() {
        Path next = work == null ? bundles.poll() : null;
        if (next != null) {
            connect(ConnectionTarget.Bundle.of(next));
            // One that is shown already takes no time.
            nextBundle();
        }
    }

    /// Opens a remembered connection as [#connect] does; if it is the one that is open, the view stays.
    public void open(RecentConnection connection) {
        if (targets.of(connection) instanceof ConnectionTarget.Bundle bundle && windows.show(bundle)) {
            explanation.settled();
            return;
        }
        if (targets.lacksSecret(connection)) {
            context.navigator().signIn(connection);
            return;
        }
        attempt(
                targets.of(connection),
                client -> opened(client, connection, true),
                failure -> explanation.explain(connection, failure));
    }

    /// Opens what was open last, as at start. Of a server that is away, the last that was seen is shown, and it is
    /// tried again until it answers.
    public void reopen(RecentConnection connection) {
        if (targets.lacksSecret(connection)) {
            context.navigator().signIn(connection);
            return;
        }
        attempt(targets.of(connection), client -> opened(client, connection, true), failure -> {
            if (connection.server() != null && failure instanceof GuardianException.Unreachable) {
                showLastSeen(connection, failure);
            } else {
                explanation.explain(connection, failure);
            }
        });
    }

    /// Opens the last that was seen of a server, and keeps trying to reach the server itself.
    public void openLastSeen(RecentConnection server) {
        attempt(
                ConnectionTargets.snapshot(server),
                client -> lastSeen(client, server, notReachedYet(server)),
                failure -> explanation.explain(server, failure));
    }

    private void showLastSeen(RecentConnection server, GuardianException away) {
        attempt(ConnectionTargets.snapshot(server), client -> lastSeen(client, server, away), _ -> {
            explanation.explain(server, away);
            reconnection.watch(server, away);
        });
    }

    private void lastSeen(GuardianClient client, RecentConnection server, GuardianException away) {
        opened(client, server, false);
        reconnection.watch(server, away);
    }

    private static GuardianException notReachedYet(RecentConnection server) {
        return new GuardianException.Unreachable(
                "server_away", Strings.get("shell.away", server.name()), Strings.get("shell.away.next"), null);
    }

    /// A server that was away answers: live again, and whatever is shown stays; what is being opened goes on.
    private void isBack(RecentConnection server, GuardianClient client) {
        context.settings().update(before -> before.remembering(known.nowOpened(server)));
        LOG.info("{} answers again", server.name());
        context.session().open(client, server);
        context.notifications().info(Strings.get("shell.back", server.name()));
    }

    private void opened(GuardianClient client, RecentConnection connection, boolean isLive) {
        RecentConnection before = context.session().opened();
        boolean isSame = before != null && before.leadsToSamePlaceAs(connection);
        if (isLive) {
            context.settings().update(settings -> settings.remembering(known.nowOpened(connection)));
        }
        boolean isBundle = client.connection().kind() == ConnectionInfo.Kind.BUNDLE;
        if (isBundle && !isSame && context.session().client().get() != null && windows.open(client, connection)) {
            explanation.settled();
            return;
        }
        show(client, connection);
        if (isBundle) {
            navigation.show(Navigation.AUDIT);
        } else if (!isSame || navigation.current().get().equals(Navigation.CONNECTIONS)) {
            context.navigator().showTasks("");
        }
    }

    /// Shows a client that another window opened, and takes it over.
    public void take(GuardianClient client, RecentConnection connection) {
        opened(client, connection, false);
    }

    private void show(GuardianClient client, @Nullable RecentConnection connection) {
        reconnection.stop();
        ConnectionInfo info = client.connection();
        LOG.info("Connected to {} at {}", info.name(), info.location());
        context.session().open(client, connection);
        context.notifications()
                .info(Strings.get(
                        info.kind() == ConnectionInfo.Kind.SERVER_SNAPSHOT ? "shell.last-seen" : "shell.connected",
                        info.name()));
    }

    private void attempt(
            ConnectionTarget target, Consumer<GuardianClient> opened, Consumer<GuardianException> refused) {
        stopOpening();
        long number = attempts.next();
        LongWork begun = new LongWork(context.tasks(), (done, all) -> {
            if (attempts.isLatest(number) && work != null) {
                opening.set(new Opening(name(target), done, all));
            }
        });
        work = begun;
        context.tasks()
                .run(() -> connector.connect(target, begun))
                .onSuccess(client -> {
                    ended(number);
                    if (attempts.isLatest(number)) {
                        opened.accept(client);
                        nextBundle();
                    } else {
                        closeUnused(client);
                    }
                })
                .onError(failure -> {
                    boolean wanted = attempts.isLatest(number);
                    ended(number);
                    if (wanted && failure.code().equals(STOPPED)) {
                        explanation.settled();
                        context.notifications().info(Strings.get("shell.opening.stopped", name(target)));
                    } else {
                        LOG.warn("{} can't be opened: {} {}", target, failure.code(), failure.text());
                        if (wanted) {
                            refused.accept(failure);
                        }
                    }
                    if (wanted) {
                        nextBundle();
                    }
                });
    }

    private void ended(long number) {
        if (attempts.isLatest(number)) {
            work = null;
            opening.set(null);
        }
    }

    /// Only bundles take long.
    private static String name(ConnectionTarget target) {
        return target instanceof ConnectionTarget.Bundle bundle
                ? String.valueOf(bundle.file().getFileName())
                : "";
    }

    private void closeUnused(GuardianClient client) {
        context.tasks()
                .run(() -> {
                    client.close();
                    return client.connection().name();
                })
                .onError(failure -> LOG.warn("An unused connection did not close cleanly", failure));
    }
}
