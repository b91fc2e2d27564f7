package io.guardianops.engine;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;

/// Carries out interventions: the change, its audit record and its events are one transaction.
public final class Interventions {
    Interventions() {}

    /// Does it, and answers with its record once that is durable.
    public GuardianAction execute(Intervention intervention) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Marks an action reverted; restores nothing.
    public GuardianAction revert(String actionId, Mandate mandate) {
        return io.guardianops.engine.port.Unwritten.answer();
    }
}
