package io.guardianops.engine;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;

/// Derives from an action's recorded state the steps that would bring it back, and runs them.
public final class RestorePlanner {
    RestorePlanner() {}

    /// The steps, each checked against the present.
    public RestorePlan plan(String actionId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Runs one step, checked again within its own transaction.
    ///
    /// @param step        from 1
    /// @param acceptDrift run it although the state has changed since
    public GuardianAction run(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        return io.guardianops.engine.port.Unwritten.answer();
    }
}
