package io.guardianops.client;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestoreStep;

/// An act as it goes to a guardian system, so that it can be found again if its answer is lost.
public sealed interface Attempt {
    Mandate mandate();

    /// [GuardianClient#execute].
    record Intervene(Intervention intervention) implements Attempt {
        @Override
        public Mandate mandate() {
            return intervention.mandate();
        }
    }

    /// [GuardianClient#revert].
    record Revert(String actionId, Mandate mandate) implements Attempt {}

    /// [GuardianClient#restore].
    ///
    /// @param act what the step does
    record Restore(String actionId, int step, RestoreStep.Act act, Mandate mandate) implements Attempt {}
}
