package io.guardianops.model.query;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import org.jspecify.annotations.Nullable;

/// An action with where it stands.
///
/// @param action      the record
/// @param state       active, reverted, restored n of m
/// @param targetTitle the title of the task it acted on, where that is known
public record ActionRow(
        GuardianAction action, ActionState state, @Nullable String targetTitle) {
    public String id() {
        return action.id();
    }
}
