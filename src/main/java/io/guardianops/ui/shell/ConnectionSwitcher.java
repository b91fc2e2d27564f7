package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Switches the session to another system; the window stays, and so does the old connection until the new one is open.
public final class ConnectionSwitcher {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSwitcher.class);

    private final ViewContext context;
    private final Connector connector;
    private final BiConsumer<ConnectionTarget, GuardianException> explain;
    private final InstantSource clock;
    private final LatestOnly attempts = new LatestOnly();

    /// Opens through the connector.
    ///
    /// @param explain shows at the right place why a connection could not be opened
    public ConnectionSwitcher(
            ViewContext context,
            Connector connector,
            BiConsumer<ConnectionTarget, GuardianException> explain,
            InstantSource clock) {
        this.context = context;
        this.connector = connector;
        this.explain = explain;
        this.clock = clock;
    }

    /// Opens it, remembers it, and shows its tasks.
    public void connect(ConnectionTarget target) {
        open(target, () -> {
            context.settings().update(settings -> settings.remembering(remembered(target)));
            context.navigator().showTasks("");
        });
    }

    /// Opens it and leaves everything else as it is.
    public void connectQuietly(ConnectionTarget target) {
        open(target, () -> {});
    }

    private void open(ConnectionTarget target, Runnable afterwards) {
        long number = attempts.next();
        context.tasks()
                .run(() -> connector.connect(target))
                .onSuccess(client -> {
                    if (attempts.isLatest(number)) {
                        opened(client);
                        afterwards.run();
                    } else {
                        closeUnused(client);
                    }
                })
                .onError(failure -> {
                    LOG.warn("{} can't be opened: {} {}", target, failure.code(), failure.text());
                    explain.accept(target, failure);
                });
    }

    private void opened(GuardianClient client) {
        ConnectionInfo connection = client.connection();
        LOG.info("Connected to {} at {}", connection.name(), connection.location());
        context.session().open(client);
        context.notifications().info(Strings.get("shell.connected", connection.name()));
    }

    private void closeUnused(GuardianClient client) {
        context.tasks()
                .run(() -> {
                    client.close();
                    return client.connection().name();
                })
                .onError(failure -> LOG.warn("An unused connection did not close cleanly", failure));
    }

    /// Keeps the name and colour that were chosen for it before.
    private RecentConnection remembered(ConnectionTarget target) {
        RecentConnection fresh = switch (target) {
            case ConnectionTarget.LocalDatabase local ->
                RecentConnection.database(local.file(), clock.instant())
                        .withProduction(local.production())
                        .withReadOnly(local.readOnly());
            case ConnectionTarget.DemoFleet _ ->
                RecentConnection.demo(Strings.get("shell.kind.demo-name"), clock.instant());
            case ConnectionTarget.Server _, ConnectionTarget.ServerSnapshot _ ->
                throw new IllegalArgumentException("Servers are remembered as profiles: " + target);
        };
        return context.settings().current().connections().stream()
                .filter(fresh::leadsToSamePlaceAs)
                .findFirst()
                .map(known -> fresh.withName(known.name()).withColour(known.colour()))
                .orElse(fresh);
    }
}
