package io.guardianops.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Gathers what comes in a storm and delivers it as one batch on the interface's thread, at most once
/// per frame interval. [#offer] may be called from any thread.
///
/// @param <T> what is gathered
public final class Coalescer<T> {
    /// Milliseconds between two deliveries.
    static final long INTERVAL_MILLIS = 50;

    private final Executor ui;
    private final Consumer<List<T>> consumer;
    private List<T> waiting = new ArrayList<>();

    /// Gathers for one consumer.
    ///
    /// @param ui       runs the deliveries
    /// @param consumer gets each batch, in the order of the offers
    public Coalescer(Executor ui, Consumer<List<T>> consumer) {
        this.ui = ui;
        this.consumer = consumer;
    }

    /// One that delivers on the interface's thread of `tasks`, a frame interval after the first offer.
    public static <T> Coalescer<T> perFrame(UiTasks tasks, Consumer<List<T>> consumer) {
        return new Coalescer<>(
                CompletableFuture.delayedExecutor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS, tasks.ui()), consumer);
    }

    public void offer(T item) {
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(item);
        }
        if (first) {
            ui.execute(this::deliver);
        }
    }

    private void deliver() {
        List<T> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        consumer.accept(batch);
    }
}
