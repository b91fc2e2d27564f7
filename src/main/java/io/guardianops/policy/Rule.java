package io.guardianops.policy;

import io.guardianops.model.Priority;
import io.guardianops.policy.condition.Condition;

/// What an action needs to know beyond its target.
public sealed interface Rule {
    String name();

    /// For `override_priority`: the first whose condition is TRUE gives the priority.
    ///
    /// @param when        joined as the list says
    /// @param newPriority what the task gets
    /// @param notifyTeam  tell the team of the task
    record Escalation(String name, Condition when, Priority newPriority, boolean notifyTeam) implements Rule {}

    /// For `reallocate_capacity`: which agents give, to the good of which tasks, and how much.
    ///
    /// @param source   about an agent and a task that it holds
    /// @param target   about the task in need
    /// @param capacity slots to move
    record Reallocation(String name, Condition source, Condition target, Capacity capacity) implements Rule {}

    /// A range of slots.
    ///
    /// @param min    fewer are not worth it
    /// @param max    never more
    /// @param prefer what is taken where the source can give it
    record Capacity(int min, int max, int prefer) {}
}
