package io.guardianops.model.query;

import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import org.jspecify.annotations.Nullable;

/// A task with what follows from its neighbours.
///
/// @param task           the task
/// @param queuePosition  from 1 in the order of service among pending tasks that could start; null if it isn't one of
///                       the first [#RANKED]
/// @param blockedBy      dependencies that are not completed
/// @param blocks         unfinished tasks that wait for it directly
/// @param blocksCritical an unfinished CRITICAL task waits for it, directly or not
/// @param agent          the agent that holds it, if that agent is known
public record TaskRow(
        Task task,
        @Nullable Integer queuePosition,
        int blockedBy,
        int blocks,
        boolean blocksCritical,
        @Nullable Agent agent) {

    /// How many positions of the queue are numbered.
    public static final int RANKED = 1_000;

    public String id() {
        return task.id();
    }
}
