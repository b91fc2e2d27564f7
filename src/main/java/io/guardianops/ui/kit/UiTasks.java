package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
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

    /// Runs calls on one executor and answers on another.
    ///
    /// @param background where blocking calls run
    /// @param ui         where results are delivered
    public UiTasks(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /// Virtual threads, answering on the JavaFX thread.
    public static UiTasks onFxThread() {
        Thread.Builder builder = Thread.ofVirtual()
                .name("ui-task-", 0)
                .uncaughtExceptionHandler((thread, error) -> LOG.error("{} failed", thread.getName(), error));
        return new UiTasks(Executors.newThreadPerTaskExecutor(builder.factory()), Platform::runLater);
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
                } catch (Exception e) {
                    GuardianException failure = asGuardianException(e);
                    ui.execute(() -> {
                        always.run();
                        consumer.accept(failure);
                    });
                }
            });
        }
    }

    private static GuardianException asGuardianException(Exception e) {
        if (e instanceof GuardianException known) {
            return known;
        }
        LOG.error("A background call failed unexpectedly", e);
        return new GuardianException.Unexpected("Something went wrong inside the console.", e);
    }
}
