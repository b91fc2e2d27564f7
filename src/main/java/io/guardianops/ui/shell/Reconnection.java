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
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps trying to reach a server that was away when it was to be opened, ever later, until it answers, wants another
/// sign-in, is removed from the list, or something else is opened. Only connects; nothing is sent.
final class Reconnection {
    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    private final Connector connector;
    private final ConnectionTargets targets;
    private final UiTasks tasks;
    private final ObservableValue<Instant> now;
    private final Function<RecentConnection, Optional<RecentConnection>> asItIsNow;
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

    /// Waits for nothing yet.
    ///
    /// @param asItIsNow the profile as it is kept now: it may be edited while its server is away; empty if removed
    /// @param reached   gets a server that answers
    Reconnection(
            Connector connector,
            ConnectionTargets targets,
            UiTasks tasks,
            ObservableValue<Instant> now,
            Function<RecentConnection, Optional<RecentConnection>> asItIsNow,
            BiConsumer<RecentConnection, GuardianClient> reached) {
        this.connector = connector;
        this.targets = targets;
        this.tasks = tasks;
        this.now = now;
        this.asItIsNow = asItIsNow;
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
        // First, so that whoever hears of the waiting knows when it is tried again.
        retry.failed(now.getValue());
        waiting.set(new Waiting(server, failure, now.getValue()));
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
        RecentConnection server = asItIsNow.apply(present.server()).orElse(null);
        if (server == null) {
            stop();
            return;
        }
        trying = true;
        long number = attempts.next();
        tasks.run(() -> connector.connect(targets.of(server)))
                .onSuccess(client -> {
                    boolean isWanted = attempts.isLatest(number);
                    if (isWanted) {
                        stop();
                    }
                    if (isWanted && asItIsNow.apply(server).isPresent()) {
                        reached.accept(server, client);
                    } else {
                        discard(client);
                    }
                })
                .onError(failure -> {
                    if (attempts.isLatest(number)) {
                        again(new Waiting(server, failure, present.since()));
                    }
                });
    }

    private void again(Waiting still) {
        GuardianException failure = still.failure();
        trying = false;
        LOG.info("{} is still away: {} {}", still.server().name(), failure.code(), failure.text());
        if (failure instanceof GuardianException.Unreachable) {
            retry.failed(now.getValue());
        } else {
            // Signed out, or not what it was: a person has to look at it.
            retry.giveUp();
        }
        waiting.set(still);
    }

    private void discard(GuardianClient client) {
        tasks.run(() -> {
                    client.close();
                    return true;
                })
                .onError(failure -> LOG.warn("An unused connection did not close cleanly", failure));
    }
}
