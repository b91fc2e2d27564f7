package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Works something out in the background for whatever came last. While one piece of work runs, only the newest input
/// waits; those in between are never worked on. What comes letter by letter can wait for a pause. Used from the
/// interface's thread.
///
/// @param <I> input
/// @param <O> result
public final class Newest<I, O> {
    private final UiTasks tasks;
    private final Function<I, O> work;
    private final Consumer<O> done;
    private final Consumer<GuardianException> failed;
    private boolean running;
    private @Nullable I waiting;
    private @Nullable I resting;
    private long turn;

    /// Prepares the work.
    ///
    /// @param work   runs in the background
    /// @param done   gets each result, on the interface's thread
    /// @param failed gets each failure, there too
    public Newest(UiTasks tasks, Function<I, O> work, Consumer<O> done, Consumer<GuardianException> failed) {
        this.tasks = tasks;
        this.work = work;
        this.done = done;
        this.failed = failed;
    }

    /// Takes an input once no other came for a while.
    public void takeAfter(Duration pause, I input) {
        long mine = ++turn;
        resting = input;
        waiting = null;
        tasks.after(pause, () -> {
            if (mine == turn) {
                hurry();
            }
        });
    }

    /// Takes what waits for a pause now, if anything does.
    public void hurry() {
        I input = resting;
        if (input != null) {
            take(input);
        }
    }

    /// Takes an input; its result comes unless a newer input comes before the work on it began.
    public void take(I input) {
        turn++;
        resting = null;
        if (running) {
            waiting = input;
        } else {
            begin(input);
        }
    }

    private void begin(I input) {
        running = true;
        tasks.run(() -> work.apply(input))
                .always(() -> running = false)
                .onSuccess(result -> {
                    next();
                    done.accept(result);
                })
                .onError(failure -> {
                    next();
                    failed.accept(failure);
                });
    }

    private void next() {
        I input = waiting;
        waiting = null;
        if (input != null) {
            begin(input);
        }
    }
}
