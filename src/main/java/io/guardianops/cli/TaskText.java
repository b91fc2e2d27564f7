package io.guardianops.cli;

import io.guardianops.model.Task;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;

/// A task in full, for people.
final class TaskText {
    private TaskText() {}

    static Fields of(TaskRow row, Instant now) {
        Task task = row.task();
        Fields fields = new Fields(now)
                .add("Task", task.displayName())
                .add("Id", task.id())
                .add("Status", task.status() + (task.isStuck(now) ? " (stuck)" : ""))
                .add("Priority", task.priority())
                .add("Protected", task.isProtected() ? "yes" : null)
                .add("Type", task.taskType())
                .add("Phase", task.phaseId())
                .add("Ticket", task.ticketId())
                .add("Description", task.description())
                .add("Agent", agent(row))
                .add("Queue position", row.queuePosition() == null ? null : "#" + row.queuePosition())
                .add("Runtime", task.runtime(now).map(Age::of).orElse(null))
                .seconds("Timeout", task.timeoutSeconds());
        if (task.runtimeRatio(now).isPresent()) {
            fields.add("Run/limit", TasksCommand.ratio(task.runtimeRatio(now)));
        }
        return fields.time("Deadline", task.deadlineAt())
                .add("Retries", task.retryCount() + " of " + task.maxRetries())
                .add("Requires", String.join(", ", task.requiredCapabilities()))
                .add("Depends on", String.join(", ", task.dependsOn()))
                .add("Blocked by", row.blockedBy() == 0 ? null : row.blockedBy() + " unfinished")
                .add("Waiting for it", waiting(row))
                .add("Error", task.errorMessage())
                .add("Result", task.result())
                .time("Created", task.createdAt())
                .time("Started", task.startedAt())
                .time("Completed", task.completedAt())
                .time("Updated", task.updatedAt());
    }

    private static String agent(TaskRow row) {
        String id = row.task().assignedAgentId();
        if (id == null) {
            return "";
        }
        return row.agent() != null && row.agent().hasFailed() ? id + " (failed)" : id;
    }

    private static String waiting(TaskRow row) {
        if (row.blocks() == 0) {
            return "";
        }
        return row.blocks() + (row.blocksCritical() ? ", critical work among what it holds back" : "");
    }
}
