package io.guardianops.model;

import java.util.List;

/// The steps that would bring back the state from before an action, each checked against the present.
///
/// @param action the action whose effect would be undone
/// @param steps  in the order in which to run them
public record RestorePlan(GuardianAction action, List<RestoreStep> steps) {
    public RestorePlan {
        steps = List.copyOf(steps);
    }

    /// Steps that were already run.
    public int done() {
        return (int) steps.stream().filter(RestoreStep::isDone).count();
    }
}
