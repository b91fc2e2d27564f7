package io.guardianops.engine;

import io.guardianops.model.GuardianAction;
import java.util.List;

/// What a redaction came to.
///
/// @param left    what is left of the redacted actions, in the order in which they were asked for, each once
/// @param quoting other actions whose record still holds what was deleted: restarts that recorded the error message of
///                a cancelled task
public record Redaction(List<GuardianAction> left, List<GuardianAction> quoting) {
    public Redaction {
        left = List.copyOf(left);
        quoting = List.copyOf(quoting);
    }
}
