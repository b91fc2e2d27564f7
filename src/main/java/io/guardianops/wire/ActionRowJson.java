package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guardianops.model.ActionState;
import io.guardianops.model.query.ActionRow;
import org.jspecify.annotations.Nullable;

/// An action with where it stands: the action's fields and these.
///
/// @param action        its fields, at the same level
/// @param state         `active`, `marked_reverted`, `partly_restored` or `restored`
/// @param restoredSteps steps of its restore plan that were run
/// @param restoreSteps  steps of its restore plan; 0 as long as none was run
/// @param targetTitle   the title of the task that it acted on, or null
/// @param seq           its number in the history, or null
public record ActionRowJson(
        @JsonUnwrapped ActionJson action,
        String state,
        int restoredSteps,
        int restoreSteps,
        @Nullable String targetTitle,
        @Nullable Long seq) {

    /// Like [ActionJson#shownOf], with where it stands.
    public static Object shownOf(ActionRow row) {
        return row.gap() == null ? of(row) : Shown.of(of(row), row);
    }

    public static ActionRowJson of(ActionRow row) {
        ActionJson action = ActionJson.of(row.action());
        return switch (row.state()) {
            case ActionState.Active() -> new ActionRowJson(action, "active", 0, 0, row.targetTitle(), row.seq());
            case ActionState.MarkedReverted() ->
                new ActionRowJson(action, "marked_reverted", 0, 0, row.targetTitle(), row.seq());
            case ActionState.Restored restored ->
                new ActionRowJson(
                        action,
                        restored.isComplete() ? "restored" : "partly_restored",
                        restored.done(),
                        restored.total(),
                        row.targetTitle(),
                        row.seq());
        };
    }
}
