package io.guardianops.cli;

import java.time.Duration;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a command that runs until Ctrl+C end in order: SIGINT or SIGTERM interrupts its thread, and the process waits
/// for it to give back its files. Then it ends with the command's own exit code, not with that of the signal.
final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Duration patience;
    private final Thread hook;

    private StopSignal(Thread worker, Duration patience) {
        this.patience = patience;
        this.hook = new Thread(() -> stop(worker), "stop-signal");
    }

    /// Watches until it is closed.
    static StopSignal forThisThread() {
        return forThisThread(PATIENCE);
    }

    /// Watches until it is closed.
    ///
    /// @param patience how long the process waits for the command to end
    static StopSignal forThisThread(Duration patience) {
        StopSignal signal = new StopSignal(Thread.currentThread(), patience);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The process is ending already: the hook waits for the command's exit code.
        }
    }

    private void stop(Thread worker) {
        worker.interrupt();
        try {
            OptionalInt code = ProcessEnd.await(patience);
            if (code.isEmpty()) {
                LOG.warn("The command did not end within {}; the process ends all the same", patience);
            } else {
                // The only way to another code than the signal's. Nothing is left to be done: the command has ended.
                Runtime.getRuntime().halt(code.getAsInt());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
