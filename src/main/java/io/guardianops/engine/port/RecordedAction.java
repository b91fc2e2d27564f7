package io.guardianops.engine.port;

import io.guardianops.model.GuardianAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An action as it is stored: the record, and by what it can be found again.
///
/// @param action         the record
/// @param entities       ids of the tasks and agents that it touched
/// @param restoreSteps   steps that its own restore plan has
/// @param restores       the action that it restores, if it does
/// @param restoreStep    which step of that action's plan it ran
/// @param idempotencyKey the key it was asked for with
public record RecordedAction(
        GuardianAction action,
        Set<String> entities,
        int restoreSteps,
        @Nullable String restores,
        @Nullable Integer restoreStep,
        @Nullable String idempotencyKey) {

    public RecordedAction {
        entities = Set.copyOf(entities);
    }
}
