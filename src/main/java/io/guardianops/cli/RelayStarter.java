package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;

/// Lets a system tell its events to Redis, and hear there of those that other servers brought.
@FunctionalInterface
public interface RelayStarter {
    /// What was started; closing it ends it.
    @FunctionalInterface
    interface Relay extends AutoCloseable {
        @Override
        void close();
    }

    /// Begins at once; Redis need not be there yet.
    ///
    /// @param redis its URL
    /// @throws io.guardianops.model.GuardianException.Invalid if that is none
    Relay start(GuardianEngine engine, String redis);
}
