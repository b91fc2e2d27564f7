package io.guardianops.model.query;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import org.jspecify.annotations.Nullable;

/// An action with where it stands.
///
/// @param action      the record
/// @param state       active, reverted, restored n of m
/// @param targetTitle the title of the task it acted on, where that is known
/// @param seq         its number in the history, which may have gaps; null where its system tells none
/// @param gap         what of the record isn't there; null if all is
public record ActionRow(
        GuardianAction action,
        ActionState state,
        @Nullable String targetTitle,
        @Nullable Long seq,
        @Nullable RecordGap gap) {
    /// An action as its system keeps it: the whole record, unless its text was deleted.
    public ActionRow(GuardianAction action, ActionState state, @Nullable String targetTitle, @Nullable Long seq) {
        this(action, state, targetTitle, seq, action.isRedacted() ? new RecordGap.Redacted(false) : null);
    }

    /// An action whose system tells no numbers.
    public ActionRow(GuardianAction action, ActionState state, @Nullable String targetTitle) {
        this(action, state, targetTitle, null);
    }

    /// The same action as one whose record has this gap.
    public ActionRow with(@Nullable RecordGap other) {
        return new ActionRow(action, state, targetTitle, seq, other);
    }

    /// Whether the record says this: a member of the record by its name, `authority_level`.
    public boolean shows(String member) {
        return gap == null || gap.shows(member);
    }

    public String id() {
        return action.id();
    }
}
