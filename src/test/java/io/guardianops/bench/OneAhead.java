package io.guardianops.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A thread to which work is handed piece by piece, while the next piece is prepared. Not thread-safe.
final class OneAhead implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /// Waits for the piece before, and begins with this one.
    ///
    /// @throws java.util.concurrent.CompletionException if the one before failed
    void run(Runnable piece) {
        await();
        last = CompletableFuture.runAsync(piece, thread);
    }

    /// Waits for the last piece.
    ///
    /// @throws java.util.concurrent.CompletionException if it failed
    void await() {
        last.join();
    }

    @Override
    public void close() {
        thread.close();
    }
}
