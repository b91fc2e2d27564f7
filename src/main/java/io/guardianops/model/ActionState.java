package io.guardianops.model;

/// Where a guardian action stands. Reverting marks; restoring is what brings the old state back.
public sealed interface ActionState {
    /// In force.
    record Active() implements ActionState {}

    /// Marked reverted, none of its restore steps was run yet.
    record MarkedReverted() implements ActionState {}

    /// Some or all of its restore steps were run.
    ///
    /// @param done  steps that were run
    /// @param total steps of the plan
    record Restored(int done, int total) implements ActionState {
        public boolean isComplete() {
            return done >= total;
        }
    }
}
