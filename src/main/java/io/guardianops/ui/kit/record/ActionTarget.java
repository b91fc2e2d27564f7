package io.guardianops.ui.kit.record;

import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import java.util.Set;

/// What an action was done to, as far as that leads somewhere.
public sealed interface ActionTarget {
    /// A task.
    ///
    /// @param name its title, or its id
    record OfTask(String id, String name) implements ActionTarget {}

    /// The two agents of a reallocation.
    record OfAgents(String from, String to) implements ActionTarget {}

    /// The queue as a whole, or something that only the server knows.
    record Other(String name) implements ActionTarget {}

    /// The kinds whose target is a task's id.
    Set<ActionType> ON_TASKS = Set.of(ActionType.CANCEL_TASK, ActionType.OVERRIDE_PRIORITY, ActionType.RESTART_TASK);

    /// What this one was done to.
    static ActionTarget of(ActionRow row) {
        String target = row.action().targetEntity();
        String title = row.targetTitle();
        if (title != null || ON_TASKS.contains(row.action().type())) {
            return new OfTask(target, title == null || title.isBlank() ? target : title);
        }
        int arrow = target.indexOf(GuardianAction.TRANSFER_ARROW);
        return arrow > 0
                ? new OfAgents(
                        target.substring(0, arrow).strip(),
                        target.substring(arrow + GuardianAction.TRANSFER_ARROW.length())
                                .strip())
                : new Other(target);
    }
}
