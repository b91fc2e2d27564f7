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
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Switches the session to another system; the window stays, and so does the old connection until the new one is open.
public final class ConnectionSwitcher {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSwitcher.class);

    private final ViewContext context;
    private final Connector connector;
    private final ConnectionTargets targets;
    private final Navigation navigation;
    private final KnownConnections known;
    private final Explanation explanation;
    private final LatestOnly attempts = new LatestOnly();
    private final Reconnection reconnection;

    /// Shows at the right place why something could not be opened.
    public interface Explanation {
        void explain(ConnectionTarget target, GuardianException failure);

        void explain(RecentConnection connection, GuardianException failure);
    }

    /// Opens through the connector.
    public ConnectionSwitcher(
            ViewContext context,
            Connector connector,
            ConnectionTargets targets,
            Navigation navigation,
            SecretStore secrets,
            Explanation explanation,
            InstantSource clock) {
        this.context = context;
        this.connector = connector;
        this.targets = targets;
        this.navigation = navigation;
        this.explanation = explanation;
        known = new KnownConnections(context.settings(), secrets, clock);
        reconnection = new Reconnection(
                connector, targets, context.tasks(), context.session().now(), known::find, this::isBack);
    }

    Reconnection reconnection() {
        return reconnection;
    }

    /// Opens it, remembers it, and shows its tasks.
    public void connect(ConnectionTarget target) {
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

    /// Opens a remembered connection and shows its tasks; if it is the one that is open, the view stays.
    public void open(RecentConnection connection) {
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

    /// A server that was away answers: live again, and whatever is shown stays.
    private void isBack(RecentConnection server, GuardianClient client) {
        attempts.next();
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
        show(client, connection);
        if (!isSame || navigation.current().get().equals(Navigation.CONNECTIONS)) {
            context.navigator().showTasks("");
        }
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
        long number = attempts.next();
        context.tasks()
                .run(() -> connector.connect(target))
                .onSuccess(client -> {
                    if (attempts.isLatest(number)) {
                        opened.accept(client);
                    } else {
                        closeUnused(client);
                    }
                })
                .onError(failure -> {
                    LOG.warn("{} can't be opened: {} {}", target, failure.code(), failure.text());
                    if (attempts.isLatest(number)) {
                        refused.accept(failure);
                    }
                });
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
