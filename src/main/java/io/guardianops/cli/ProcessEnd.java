package io.guardianops.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How this process ends. Once a signal ends it, [System#exit] can't say the code any more: that of a command which
/// was told to stop reaches the shell by way of [StopSignal], which waits for it here.
public final class ProcessEnd {
    private static final CompletableFuture<Integer> CODE = new CompletableFuture<>();

    private ProcessEnd() {}

    /// Ends the process; does not return.
    public static void with(int code) {
        CODE.complete(code);
        System.exit(code);
    }

    /// The code that the process was to end with, when it is known.
    ///
    /// @return empty if it is not known in time
    static OptionalInt await(Duration patience) throws InterruptedException {
        try {
            return OptionalInt.of(CODE.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return OptionalInt.empty();
        }
    }
}
