package io.guardianops.ui.kit;

import io.guardianops.model.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// The progress of one piece of work, for an interface that shows it and can stop it. Any thread.
public final class LongWork implements Progress {
    /// More often than this, nobody sees it.
    private static final long PAUSE = Duration.ofMillis(80).toNanos();

    private final UiTasks tasks;
    private final BiConsumer<Long, Long> show;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime() - PAUSE);

    /// Work that begins.
    ///
    /// @param show gets how much is done, of how much, on the interface's thread
    public LongWork(UiTasks tasks, BiConsumer<Long, Long> show) {
        this.tasks = tasks;
        this.show = show;
    }

    /// Ends the work at its next step.
    public void stop() {
        stopped.set(true);
    }

    @Override
    public boolean at(long done, long all) {
        long now = System.nanoTime();
        long before = shownAt.get();
        if (!stopped.get() && now - before >= PAUSE && shownAt.compareAndSet(before, now)) {
            tasks.later(() -> {
                if (!stopped.get()) {
                    show.accept(done, all);
                }
            });
        }
        return !stopped.get();
    }
}
