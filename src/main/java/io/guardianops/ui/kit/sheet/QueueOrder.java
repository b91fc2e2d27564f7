package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The head of the queue as it is now, to say where a task would stand with another priority.
final class QueueOrder {
    private final List<TaskRow> waiting;

    private QueueOrder(List<TaskRow> waiting) {
        this.waiting = waiting;
    }

    /// Reads the first thousand that could start.
    static QueueOrder read(ActPlanner planner) {
        TaskQuery query = TaskQuery.builder()
                .statuses(TaskStatus.PENDING)
                .sort(TaskSort.QUEUE)
                .limit(TaskQuery.MAX_LIMIT)
                .build();
        return new QueueOrder(planner.client().tasks(query).items().stream()
                .filter(row -> row.blockedBy() == 0)
                .toList());
    }

    /// From 1, if the task had this priority and were pending.
    int positionOf(Task task, Priority priority) {
        return 1
                + (int) waiting.stream()
                        .map(TaskRow::task)
                        .filter(other -> !other.id().equals(task.id()))
                        .filter(other -> isBefore(other, task, priority))
                        .count();
    }

    /// Those that stand before the task now and would stand behind it.
    List<Task> overtaken(Task task, Priority priority) {
        return waiting.stream()
                .map(TaskRow::task)
                .filter(other -> !other.id().equals(task.id()))
                .filter(other -> isBefore(other, task, task.priority()) && !isBefore(other, task, priority))
                .toList();
    }

    private static boolean isBefore(Task other, Task task, Priority priority) {
        int byPriority = other.priority().compareTo(priority);
        if (byPriority != 0) {
            return byPriority < 0;
        }
        return Comparator.comparing((Task each) -> Objects.requireNonNullElse(each.deadlineAt(), Instant.MAX))
                        .thenComparing(Task::createdAt)
                        .thenComparing(Task::id)
                        .compare(other, task)
                < 0;
    }
}
