package io.guardianops.policy.fact;

import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;

/// Counts the queue, one task after another. A count is missing if a task might belong to it or not. Not thread-safe.
final class QueueFacts {
    private static final double HIGH = TaskFacts.rank(Priority.HIGH);
    private static final double CRITICAL = TaskFacts.rank(Priority.CRITICAL);

    private int pending;
    private int highPriority;
    private boolean maybePending;
    private boolean maybeHighPriority;
    private boolean critical;
    private boolean maybeCritical;

    void add(TaskFacts task) {
        if (task.ended()) {
            return;
        }
        double priority = task.priority();
        String status = task.status();
        // Of which neither state nor agent is known, that may have ended.
        boolean unfinished = status != null || task.agentId() != null;
        critical |= unfinished && priority == CRITICAL;
        maybeCritical |= Double.isNaN(priority) || (!unfinished && priority == CRITICAL);
        if (status == null) {
            // Whatever an agent holds isn't pending.
            if (task.agentId() == null) {
                maybePending = true;
                maybeHighPriority |= !(priority < HIGH);
            }
        } else if (status.equals(TaskStatus.PENDING.value())) {
            pending++;
            highPriority += priority >= HIGH ? 1 : 0;
            maybeHighPriority |= Double.isNaN(priority);
        }
    }

    double pending() {
        return maybePending ? Double.NaN : pending;
    }

    double highPriority() {
        return maybeHighPriority ? Double.NaN : highPriority;
    }

    Truth criticalCompleted() {
        return critical ? Truth.FALSE : maybeCritical ? Truth.UNKNOWN : Truth.TRUE;
    }
}
