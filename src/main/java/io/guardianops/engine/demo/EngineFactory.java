package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import java.time.InstantSource;

/// Opens the engine that is to be filled, on a clock and ids of the simulation's.
@FunctionalInterface
public interface EngineFactory {
    /// Opens it; the caller closes it.
    GuardianEngine open(InstantSource clock, IdSource ids);
}
