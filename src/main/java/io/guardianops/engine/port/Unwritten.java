package io.guardianops.engine.port;

import java.util.Optional;

/// Stands where the engine is being written.
public final class Unwritten {
    private Unwritten() {}

    /// Fails.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T answer() {
        return Optional.<T>empty().orElseThrow();
    }
}
