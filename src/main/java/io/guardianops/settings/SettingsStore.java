package io.guardianops.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the present settings and saves them a moment after they change.
///
/// Thread-safe. Nothing here waits for the disk except [#open] and [#close], so that the FX thread may read and change
/// settings. Two consoles on one file don't see each other's changes: the one that saves last wins.
public final class SettingsStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SettingsStore.class);
    /// Long enough to make one save of a column being dragged.
    private static final Duration DELAY = Duration.ofMillis(500);

    private final SettingsFile file;
    private final Duration delay;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor scheduler = scheduler();

    private final Object lock = new Object();
    /// Guarded by lock.
    private Settings current;
    /// What the file holds, as far as this store knows; null if it must be written anyway. Guarded by lock.
    private @Nullable Settings saved;
    /// A save is due. Guarded by lock.
    private boolean scheduled;
    /// Guarded by lock.
    private boolean closed;

    private SettingsStore(SettingsFile file, Duration delay, SettingsJson.Reading reading) {
        this.file = file;
        this.delay = delay;
        this.current = reading.settings();
        this.saved = reading.isWhole() ? reading.settings() : null;
    }

    /// Loads the settings; a missing file means defaults, a broken one too (it is kept beside, under a name with
    /// `.broken-`).
    public static SettingsStore open(Path file) {
        return open(file, DELAY, Clock.systemUTC());
    }

    static SettingsStore open(Path path, Duration delay, Clock clock) {
        var file = new SettingsFile(path, clock);
        var store = new SettingsStore(file, delay, file.read());
        synchronized (store.lock) {
            store.saveSoon();
        }
        return store;
    }

    /// The settings of this moment.
    public Settings current() {
        synchronized (lock) {
            return current;
        }
    }

    /// Changes the settings, tells the listeners on this thread and saves soon.
    ///
    /// @param change from the present settings to the new ones; runs under the lock, so it only computes
    /// @return the new settings
    /// @throws IllegalStateException after [#close]
    public Settings update(UnaryOperator<Settings> change) {
        Settings changed;
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("The settings are closed");
            }
            changed = Objects.requireNonNull(change.apply(current), "changed settings");
            if (changed.equals(current)) {
                return current;
            }
            current = changed;
            saveSoon();
        }
        listeners.forEach(Listening::tell);
        return changed;
    }

    /// Calls a listener after each change, on the thread that made it. It gets the newest settings, which are newer
    /// than the change if another thread was quicker; so the last call always carries what holds.
    public Subscription onChange(Consumer<Settings> listener) {
        var listening = new Listening(listener);
        listeners.add(listening);
        return listening;
    }

    /// Saves what has not been saved yet and ends the thread. A second call does nothing.
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        listeners.clear();
        // Waits for a save under way, so that it cannot end after the last one.
        scheduler.close();
        save();
    }

    private void saveSoon() {
        if (!scheduled && !current.equals(saved)) {
            scheduled = true;
            var _ = scheduler.schedule(this::saveNow, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /// The scheduler would keep an error in a future that nobody asks.
    private void saveNow() {
        try {
            save();
        } catch (Throwable e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void save() {
        Settings unsaved;
        synchronized (lock) {
            scheduled = false;
            unsaved = current;
            if (unsaved.equals(saved)) {
                return;
            }
        }
        try {
            file.write(unsaved);
        } catch (IOException e) {
            log.warn("Cannot save the settings; they hold until the console ends, and the next change tries again", e);
            return;
        }
        synchronized (lock) {
            saved = unsaved;
        }
    }

    private static ScheduledThreadPoolExecutor scheduler() {
        var scheduler = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform()
                        .name("settings")
                        .daemon()
                        .uncaughtExceptionHandler((_, e) -> log.error("The settings thread failed", e))
                        .factory());
        // At the end, close() saves at once instead of waiting for the delay.
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }

    /// One subscription; a class and not a record, since the same listener may be added twice.
    private final class Listening implements Subscription {
        private final Consumer<Settings> listener;

        Listening(Consumer<Settings> listener) {
            this.listener = listener;
        }

        void tell() {
            try {
                listener.accept(current());
            } catch (RuntimeException e) {
                log.error("A listener to the settings failed", e);
            }
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
