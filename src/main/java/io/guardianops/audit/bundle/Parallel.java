package io.guardianops.audit.bundle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Work that other threads do while one reads.
final class Parallel {
    private Parallel() {}

    /// Its result, or what it failed with as if it had been done here.
    static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
