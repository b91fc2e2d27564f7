package io.guardianops.model.query;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import org.jspecify.annotations.Nullable;

/// An action with where it stands.
///
/// @param action      the record
/// @param state       active, reverted, restored n of m
/// @param targetTitle the title of the task it acted on, where that is known
/// @param seq         its number in the history, from 1, which may have gaps; null where its system tells none
public record ActionRow(
        GuardianAction action,
        ActionState state,
        @Nullable String targetTitle,
        @Nullable Long seq) {
    /// An action whose system tells no numbers.
    public ActionRow(GuardianAction action, ActionState state, @Nullable String targetTitle) {
        this(action, state, targetTitle, null);
    }

    public String id() {
        return action.id();
    }
}
