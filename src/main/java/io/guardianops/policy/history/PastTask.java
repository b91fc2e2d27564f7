package io.guardianops.policy.history;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;

/// The state of a task between two of its changes, as far as it is known.
record PastTask(
        Known<TaskStatus> status,
        Known<String> agentId,
        Known<Priority> priority,
        Known<Instant> startedAt,
        Known<Instant> endedAt) {

    static final PastTask UNKNOWN =
            new PastTask(Known.unknown(), Known.unknown(), Known.unknown(), Known.unknown(), Known.unknown());

    static PastTask of(Task task) {
        Instant completed = task.completedAt();
        return new PastTask(
                Known.of(task.status()),
                Known.orNothing(task.assignedAgentId()),
                Known.of(task.priority()),
                Known.orNothing(task.startedAt()),
                Known.orNothing(completed == null && task.status().isEnded() ? task.updatedAt() : completed));
    }

    PastTask and(PastTask other) {
        return new PastTask(
                status.and(other.status),
                agentId.and(other.agentId),
                priority.and(other.priority),
                startedAt.and(other.startedAt),
                endedAt.and(other.endedAt));
    }

    boolean isEnded() {
        TaskStatus word = status.value();
        return word != null && word.isEnded();
    }

    /// True if it surely had not ended: by its state, or because an agent held it.
    boolean isSurelyUnfinished() {
        return status.value() == null ? agentId.value() != null : !isEnded();
    }

    /// True unless it is known whose slot it took, if it took one.
    boolean mayBeAnywhere() {
        TaskStatus word = status.value();
        return !agentId.is() && (word == null || word.occupiesSlot());
    }

    /// The same task at a moment of which only its priority is known.
    PastTask atLarge() {
        return new PastTask(Known.unknown(), Known.unknown(), priority, Known.unknown(), Known.nothing());
    }

    /// The same task while it was still running.
    PastTask running() {
        return new PastTask(
                Known.of(TaskStatus.RUNNING), Known.ifPresent(agentId.value()), priority, startedAt, Known.nothing());
    }
}
