package io.guardianops.ui.shell;

import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Retry;
import io.guardianops.ui.kit.UiTasks;
import java.time.Instant;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps trying to reach a server that was away when it was to be opened, ever later, until it answers, wants another
/// sign-in, or something else is opened. Only connects; nothing is sent.
final class Reconnection {
    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    private final Connector connector;
    private final ConnectionTargets targets;
    private final UiTasks tasks;
    private final ObservableValue<Instant> now;
    private final BiConsumer<RecentConnection, GuardianClient> reached;
    private final Retry retry = new Retry();
    private final LatestOnly attempts = new LatestOnly();
    private final ReadOnlyObjectWrapper<@Nullable Waiting> waiting = new ReadOnlyObjectWrapper<>();
    private boolean trying;

    /// What is waited for.
    ///
    /// @param server  the profile
    /// @param failure why the last try failed
    /// @param since   when it was first found to be away
    record Waiting(RecentConnection server, GuardianException failure, Instant since) {}

    Reconnection(
            Connector connector,
            ConnectionTargets targets,
            UiTasks tasks,
            ObservableValue<Instant> now,
            BiConsumer<RecentConnection, GuardianClient> reached) {
        this.connector = connector;
        this.targets = targets;
        this.tasks = tasks;
        this.now = now;
        this.reached = reached;
        now.addListener((_, _, time) -> {
            if (retry.isDue(time)) {
                tryNow();
            }
        });
    }

    /// What is waited for; null if nothing is.
    ReadOnlyObjectProperty<@Nullable Waiting> waiting() {
        return waiting.getReadOnlyProperty();
    }

    /// When it is tried again; null while it is being tried, or if it is not tried by itself.
    @Nullable
    Instant nextTry() {
        return trying ? null : retry.next();
    }

    boolean isTrying() {
        return trying;
    }

    /// Tries from now on.
    void watch(RecentConnection server, GuardianException failure) {
        stop();
        waiting.set(new Waiting(server, failure, now.getValue()));
        retry.failed(now.getValue());
    }

    void stop() {
        attempts.next();
        trying = false;
        retry.calm();
        waiting.set(null);
    }

    /// Does not wait for the next time.
    void tryNow() {
        Waiting present = waiting.get();
        if (present == null || trying) {
            return;
        }
        trying = true;
        long number = attempts.next();
        tasks.run(() -> connector.connect(targets.of(present.server())))
                .onSuccess(client -> {
                    if (attempts.isLatest(number)) {
                        stop();
                        reached.accept(present.server(), client);
                    } else {
                        discard(client);
                    }
                })
                .onError(failure -> {
                    if (attempts.isLatest(number)) {
                        again(present, failure);
                    }
                });
    }

    private void again(Waiting present, GuardianException failure) {
        trying = false;
        LOG.info("{} is still away: {} {}", present.server().name(), failure.code(), failure.text());
        if (failure instanceof GuardianException.Unreachable) {
            retry.failed(now.getValue());
        } else {
            // Signed out, or not what it was: a person has to look at it.
            retry.giveUp();
        }
        waiting.set(new Waiting(present.server(), failure, present.since()));
    }

    private void discard(GuardianClient client) {
        tasks.run(() -> {
                    client.close();
                    return true;
                })
                .onError(failure -> LOG.warn("An unused connection did not close cleanly", failure));
    }
}
