package io.guardianops.ui.kit;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.FleetOverview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection that the window looks at: its client, the frame's numbers, the age of the data, and the events as
/// they come. Replacing the client keeps the session; views follow [#client].
public final class Session {
    /// The overview is read again after this long even if no event came: a quiet line proves nothing.
    static final Duration POLL = Duration.ofSeconds(2);

    /// Views read again after this long even if no event came, since running times go on.
    static final Duration REORDER = Duration.ofSeconds(10);

    /// Two reads caused by events are at least this far apart.
    static final Duration PACE = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final UiTasks tasks;
    private final ObservableValue<Instant> now;
    private final Coalescer<GuardianEvent> incoming;
    private final List<Consumer<List<GuardianEvent>>> eventListeners = new CopyOnWriteArrayList<>();
    private final LatestOnly reads = new LatestOnly();

    private final ReadOnlyObjectWrapper<@Nullable GuardianClient> client = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FleetOverview> overview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> lastRead = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final BooleanProperty frozen = new SimpleBooleanProperty();

    private @Nullable Subscription eventLine;
    private boolean changed;
    private Instant lastRevision = Instant.EPOCH;

    /// Looks at nothing until [#open].
    ///
    /// @param now      renewed about every second; each renewal may lead to a read
    /// @param incoming makes the gatherer of events from the consumer of their batches
    public Session(UiTasks tasks, ObservableValue<Instant> now, Batching incoming) {
        this.tasks = tasks;
        this.now = now;
        this.incoming = incoming.gatherInto(this::receive);
        now.addListener((_, _, _) -> tick());
    }

    /// How events are gathered: [Coalescer#perFrame] in the window, at once in tests.
    @FunctionalInterface
    public interface Batching {
        Coalescer<GuardianEvent> gatherInto(Consumer<List<GuardianEvent>> consumer);
    }

    /// Looks at another system from now on; the one before is closed in the background.
    public void open(GuardianClient next) {
        close();
        overview.set(null);
        trouble.set(null);
        lastRead.set(null);
        eventLine = next.subscribe(EventFilter.all(), incoming::offer);
        client.set(next);
        read();
    }

    /// Looks at nothing any more.
    public void close() {
        if (eventLine != null) {
            eventLine.close();
            eventLine = null;
        }
        GuardianClient before = client.get();
        reads.next();
        reading.set(false);
        client.set(null);
        if (before != null) {
            String name = before.connection().name();
            tasks.run(() -> {
                        before.close();
                        return name;
                    })
                    .onSuccess(closed -> LOG.info("Connection {} closed", closed))
                    .onError(failure -> LOG.warn("Connection {} did not close cleanly", name, failure));
        }
    }

    /// Reads the overview again and tells the views to read again too.
    public void refresh() {
        changed = true;
        read();
    }

    /// Calls the listener with every batch of events, on the interface's thread.
    public Subscription onEvents(Consumer<List<GuardianEvent>> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    /// The present client; null while nothing is open.
    public ReadOnlyObjectProperty<@Nullable GuardianClient> client() {
        return client.getReadOnlyProperty();
    }

    /// What the window is connected to, if it is.
    public @Nullable ConnectionInfo connection() {
        GuardianClient present = client.get();
        return present == null ? null : present.connection();
    }

    /// The frame's numbers; null until they were read.
    public ReadOnlyObjectProperty<@Nullable FleetOverview> overview() {
        return overview.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    public ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// When data was last read; null if never.
    public ReadOnlyObjectProperty<@Nullable Instant> lastRead() {
        return lastRead.getReadOnlyProperty();
    }

    /// Counts up when views should read again.
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /// While true, views keep what they show.
    public BooleanProperty frozen() {
        return frozen;
    }

    /// The time, renewed every second.
    public ObservableValue<Instant> now() {
        return now;
    }

    /// How old the data is; zero if there is none yet.
    public Duration age() {
        Instant read = lastRead.get();
        return read == null ? Duration.ZERO : Duration.between(read, now.getValue());
    }

    private void receive(List<GuardianEvent> events) {
        changed = true;
        eventListeners.forEach(listener -> listener.accept(events));
        if (isDue(PACE)) {
            read();
        }
    }

    private void tick() {
        if (client.get() != null && (changed || isDue(POLL))) {
            read();
        }
    }

    private boolean isDue(Duration pace) {
        Instant read = lastRead.get();
        return read == null
                || !Duration.between(read, now.getValue()).minus(pace).isNegative();
    }

    private void read() {
        GuardianClient present = client.get();
        if (present == null || reading.get()) {
            return;
        }
        reading.set(true);
        boolean bringsChanges = changed;
        changed = false;
        long number = reads.next();
        tasks.run(present::overview)
                .onSuccess(fresh -> arrived(number, fresh, bringsChanges))
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        reading.set(false);
                        trouble.set(failure);
                    }
                });
    }

    private void arrived(long number, FleetOverview fresh, boolean bringsChanges) {
        if (!reads.isLatest(number)) {
            return;
        }
        reading.set(false);
        trouble.set(null);
        overview.set(fresh);
        lastRead.set(fresh.asOf());
        boolean reorder = Duration.between(lastRevision, now.getValue()).compareTo(REORDER) >= 0;
        if (!frozen.get() && (bringsChanges || reorder)) {
            lastRevision = now.getValue();
            revision.set(revision.get() + 1);
        } else if (bringsChanges) {
            changed = true;
        }
    }
}
