package io.guardianops.engine;

import io.guardianops.model.query.SystemLoad;

/// Tells how busy the machine is. Safe for use from any thread; may take a tenth of a second, and never fails.
@FunctionalInterface
public interface LoadSource {
    SystemLoad load();
}
