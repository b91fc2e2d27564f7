package io.guardianops.ui.kit;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.settings.RecentConnection;
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
    private final Batching batching;
    private final List<Consumer<List<GuardianEvent>>> eventListeners = new CopyOnWriteArrayList<>();
    private final LatestOnly reads = new LatestOnly();

    private final ReadOnlyObjectWrapper<@Nullable GuardianClient> client = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FleetOverview> overview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> troubledSince = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> lastRead = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final BooleanProperty frozen = new SimpleBooleanProperty();

    private final LatestOnly eventLines = new LatestOnly();
    private final Retry retry = new Retry();
    private @Nullable Subscription eventLine;
    private @Nullable RecentConnection opened;
    /// An event line is there or on its way.
    private boolean listening;
    /// A read that came while another was under way must see what that one may have missed.
    private boolean again;
    private @Nullable Instant frozenSince;
    private boolean changed;
    private Instant lastRevision = Instant.EPOCH;

    /// Looks at nothing until [#open].
    ///
    /// @param now      renewed about every second; each renewal may lead to a read
    /// @param batching makes the gatherer of events from the consumer of their batches
    public Session(UiTasks tasks, ObservableValue<Instant> now, Batching batching) {
        this.tasks = tasks;
        this.now = now;
        this.batching = batching;
        now.addListener((_, _, _) -> tick());
        frozen.addListener((_, _, isFrozen) -> frozenSince = isFrozen ? now.getValue() : null);
    }

    /// How events are gathered: [Coalescer#perFrame] in the window, at once in tests.
    @FunctionalInterface
    public interface Batching {
        Coalescer<GuardianEvent> gatherInto(Consumer<List<GuardianEvent>> consumer);
    }

    /// Looks at another system from now on; the one before is closed in the background.
    public void open(GuardianClient next) {
        open(next, null);
    }

    /// Looks at another system from now on; the one before is closed in the background.
    ///
    /// @param from the remembered connection that it was opened by, if any
    public void open(GuardianClient next, @Nullable RecentConnection from) {
        GuardianClient before = release();
        opened = from;
        // First, so that nobody takes the end of the old one's trouble for its return.
        client.set(next);
        overview.set(null);
        trouble.set(null);
        retry.calm();
        troubledSince.set(null);
        lastRead.set(null);
        frozen.set(false);
        closeInBackground(before);
        listen(next);
        read();
    }

    /// Subscribing reads where the line of events stands, so it goes through the background too.
    private void listen(GuardianClient next) {
        long number = eventLines.next();
        listening = true;
        tasks.run(() -> next.subscribe(EventFilter.all(), ear(number)))
                .onSuccess(line -> {
                    if (eventLines.isLatest(number)) {
                        eventLine = line;
                    } else {
                        line.close();
                    }
                })
                .onError(failure -> {
                    if (eventLines.isLatest(number)) {
                        listening = false;
                        failed(failure);
                    }
                });
    }

    private EventListener ear(long number) {
        // One for each line: what still waits when another system is opened must not be taken for that one's.
        Coalescer<GuardianEvent> incoming = batching.gatherInto(events -> {
            if (eventLines.isLatest(number)) {
                receive(events);
            }
        });
        return new EventListener() {
            @Override
            public void heard(GuardianEvent event) {
                incoming.offer(event);
            }

            @Override
            public void missed() {
                tasks.later(() -> {
                    if (eventLines.isLatest(number)) {
                        refresh();
                    }
                });
            }
        };
    }

    /// Looks at nothing any more.
    public void close() {
        GuardianClient before = release();
        opened = null;
        client.set(null);
        closeInBackground(before);
    }

    private @Nullable GuardianClient release() {
        if (eventLine != null) {
            eventLine.close();
            eventLine = null;
        }
        listening = false;
        eventLines.next();
        reads.next();
        reading.set(false);
        return client.get();
    }

    private void closeInBackground(@Nullable GuardianClient before) {
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

    /// Reads the overview again, whatever is waited for, and tells the views to read again too.
    public void refresh() {
        changed = true;
        if (reading.get()) {
            again = true;
        } else {
            read();
        }
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

    /// The remembered connection that is open, as it was when it was opened; null if it was not opened by one.
    public @Nullable RecentConnection opened() {
        return opened;
    }

    /// Whether the open system can do this; false if none is open.
    public boolean can(Feature feature) {
        GuardianClient present = client.get();
        return present != null && present.capabilities().has(feature);
    }

    /// The frame's numbers; null until they were read.
    public ReadOnlyObjectProperty<@Nullable FleetOverview> overview() {
        return overview.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    public ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Since when reading has failed; null if the last read did not.
    public ReadOnlyObjectProperty<@Nullable Instant> troubledSince() {
        return troubledSince.getReadOnlyProperty();
    }

    /// When it is tried again by itself; null if nothing failed, or if trying again is up to the commander.
    public @Nullable Instant nextTry() {
        return retry.next();
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

    /// How old the data is; zero if there is none yet. Frozen rows age although the frame's numbers are renewed.
    public Duration age() {
        Instant read = lastRead.get();
        if (read == null) {
            return Duration.ZERO;
        }
        Instant shown = frozenSince;
        return Duration.between(shown != null && shown.isBefore(read) ? shown : read, now.getValue());
    }

    private void receive(List<GuardianEvent> events) {
        changed = true;
        eventListeners.forEach(listener -> listener.accept(events));
        if (trouble.get() == null && isDue(PACE)) {
            read();
        }
    }

    private void tick() {
        if (client.get() != null && (trouble.get() == null ? changed || isDue(POLL) : retry.isDue(now.getValue()))) {
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
        again = false;
        boolean bringsChanges = changed;
        changed = false;
        Instant asked = now.getValue();
        long number = reads.next();
        tasks.run(present::overview)
                .onSuccess(fresh -> {
                    if (reads.isLatest(number)) {
                        arrived(fresh, asOf(present, fresh, asked), bringsChanges);
                    }
                })
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        reading.set(false);
                        changed |= bringsChanges;
                        failed(failure);
                    }
                });
    }

    /// Clocks of two machines differ: what a server says now is as old as the question. What does not move any more is
    /// as old as it was when it was kept.
    private static Instant asOf(GuardianClient client, FleetOverview fresh, Instant asked) {
        Instant kept = client.connection().asOf();
        if (kept != null) {
            return kept;
        }
        return client.connection().kind() == ConnectionInfo.Kind.SERVER ? asked : fresh.asOf();
    }

    private void failed(GuardianException failure) {
        if (troubledSince.get() == null) {
            LOG.warn("Reading fails: {} {}", failure.code(), failure.text());
            troubledSince.set(now.getValue());
        }
        if (failure instanceof GuardianException.Unauthenticated) {
            retry.giveUp();
        } else {
            retry.failed(now.getValue());
        }
        trouble.set(failure);
    }

    private void arrived(FleetOverview fresh, Instant asOf, boolean bringsChanges) {
        boolean isBack = trouble.get() != null;
        reading.set(false);
        retry.calm();
        troubledSince.set(null);
        trouble.set(null);
        overview.set(fresh);
        lastRead.set(asOf);
        GuardianClient present = client.get();
        if (present != null && !listening) {
            listen(present);
        }
        boolean reorder = Duration.between(lastRevision, now.getValue()).compareTo(REORDER) >= 0;
        if (!frozen.get() && (bringsChanges || reorder || isBack)) {
            lastRevision = now.getValue();
            revision.set(revision.get() + 1);
        } else if (bringsChanges || isBack) {
            changed = true;
        }
        if (again) {
            read();
        }
    }
}
