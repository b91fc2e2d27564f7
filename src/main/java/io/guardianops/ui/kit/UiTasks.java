package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way from the interface to anything that blocks, and back. Production uses virtual threads
/// and the JavaFX thread; tests run both sides in the calling thread.
///
///     tasks.run(() -> client.task(id)).onSuccess(this::show).onError(this::explain);
public final class UiTasks {
    private static final Logger LOG = LoggerFactory.getLogger(UiTasks.class);

    private final Executor background;
    private final Executor ui;
    private final BiConsumer<Duration, Runnable> timer;

    /// Runs calls on one executor and answers on another; what should wait is done at once.
    ///
    /// @param background where blocking calls run
    /// @param ui         where results are delivered
    public UiTasks(Executor background, Executor ui) {
        this(background, ui, (_, act) -> ui.execute(act));
    }

    /// Runs calls on one executor, answers on another, and waits by a timer of the caller's.
    ///
    /// @param background where blocking calls run
    /// @param ui         where results are delivered
    /// @param timer      runs something on the interface's thread after a while
    public UiTasks(Executor background, Executor ui, BiConsumer<Duration, Runnable> timer) {
        this.background = background;
        this.ui = ui;
        this.timer = timer;
    }

    /// Virtual threads, answering on the JavaFX thread.
    public static UiTasks onFxThread() {
        Thread.Builder builder = Thread.ofVirtual()
                .name("ui-task-", 0)
                .uncaughtExceptionHandler((thread, error) -> LOG.error("{} failed", thread.getName(), error));
        Executor ui = Platform::runLater;
        return new UiTasks(
                Executors.newThreadPerTaskExecutor(builder.factory()),
                ui,
                (wait, act) -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, ui)
                        .execute(act));
    }

    /// Everything at once in the calling thread, for tests of view models.
    public static UiTasks inCallingThread() {
        return new UiTasks(Runnable::run, Runnable::run);
    }

    /// Where results are delivered.
    public Executor ui() {
        return ui;
    }

    /// Runs something on the interface's thread soon; may be called from any thread.
    public void later(Runnable runnable) {
        ui.execute(runnable);
    }

    /// Runs something on the interface's thread after a while; may be called from any thread.
    public void after(Duration wait, Runnable runnable) {
        timer.accept(wait, runnable);
    }

    /// Prepares a call; it starts with [Call#onError], so that no failure can be forgotten.
    public <T> Call<T> run(Callable<T> call) {
        return new Call<>(call);
    }

    /// A call that has not started yet.
    ///
    /// @param <T> its result
    public final class Call<T> {
        private final Callable<T> call;
        private Consumer<T> success = _ -> {};
        private Runnable always = () -> {};

        private Call(Callable<T> call) {
            this.call = call;
        }

        /// What to do with the result, on the interface's thread.
        public Call<T> onSuccess(Consumer<T> consumer) {
            success = consumer;
            return this;
        }

        /// What to do afterwards in any case, on the interface's thread.
        public Call<T> always(Runnable runnable) {
            always = runnable;
            return this;
        }

        /// Starts the call; the consumer gets its failure, on the interface's thread.
        public void onError(Consumer<GuardianException> consumer) {
            background.execute(() -> {
                try {
                    T result = call.call();
                    ui.execute(() -> {
                        always.run();
                        success.accept(result);
                    });
                } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
                    // An error too must reach the interface, or a view would wait for ever.
                    GuardianException failure = asGuardianException(e);
                    ui.execute(() -> {
                        always.run();
                        consumer.accept(failure);
                    });
                }
            });
        }
    }

    private static GuardianException asGuardianException(Throwable e) {
        if (e instanceof GuardianException known) {
            return known;
        }
        LOG.error("A background call failed unexpectedly", e);
        return new GuardianException.Unexpected("Something went wrong inside the console.", e);
    }
}
