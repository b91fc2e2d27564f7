package io.guardianops.store;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tasks as rows.
final class TaskRows {
    static final int NEXT_COLUMN = 23;

    /// All that [#task] reads but the list of the tasks that this one waits for, which comes last.
    static final String COLUMNS = """
        t.id, t.ticket_id, t.phase_id, t.task_type, t.title, t.description, t.priority, t.status, \
        t.assigned_agent_id, t.result, t.error_message, t.required_capabilities, t.retry_count, t.max_retries, \
        t.timeout_seconds, t.deadline_at, t.created_at, t.updated_at, t.started_at, t.completed_at, t.protected, \
        """;

    private TaskRows() {}

    /// The columns that [#task] reads, of a table named `t`; what comes after them starts at [#NEXT_COLUMN].
    static String columns(Dialect dialect) {
        return COLUMNS + dialect.dependencies();
    }

    static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                priority(row.getInt(7)),
                new TaskStatus(row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                Json.strings(row.getString(22)),
                Json.strings(row.getString(12)),
                row.getInt(13),
                row.getInt(14),
                number(row, 15),
                Timestamps.instantOrNull(row.getString(16)),
                Timestamps.instant(row.getString(17)),
                Timestamps.instant(row.getString(18)),
                Timestamps.instantOrNull(row.getString(19)),
                Timestamps.instantOrNull(row.getString(20)),
                row.getBoolean(21));
    }

    static Priority priority(int rank) {
        for (Priority priority : Priority.values()) {
            if (priority.rank() == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("No priority has rank " + rank);
    }

    static void insert(Sql sql, Task task) {
        sql.soon(
                """
                INSERT INTO tasks (id, ticket_id, phase_id, task_type, title, description, priority, status, \
                assigned_agent_id, result, error_message, required_capabilities, retry_count, max_retries, \
                timeout_seconds, deadline_at, created_at, updated_at, started_at, completed_at, protected, search_text) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                task.id(),
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                task.priority().rank(),
                task.status().value(),
                task.assignedAgentId(),
                task.result(),
                task.errorMessage(),
                Json.text(task.requiredCapabilities()),
                task.retryCount(),
                task.maxRetries(),
                task.timeoutSeconds(),
                Timestamps.textOrNull(task.deadlineAt()),
                Timestamps.text(task.createdAt()),
                Timestamps.text(task.updatedAt()),
                Timestamps.textOrNull(task.startedAt()),
                Timestamps.textOrNull(task.completedAt()),
                task.isProtected(),
                searchText(task));
        insertDependencies(sql, task, 0);
    }

    /// Names only the columns that change: SQLite rewrites every index whose columns an UPDATE names.
    static void update(Sql sql, Task before, Task after) {
        Changes changes = new Changes();
        changes.add("ticket_id", before.ticketId(), after.ticketId());
        changes.add("phase_id", before.phaseId(), after.phaseId());
        changes.add("task_type", before.taskType(), after.taskType());
        changes.add("title", before.title(), after.title());
        changes.add("description", before.description(), after.description());
        changes.add("priority", before.priority().rank(), after.priority().rank());
        changes.add("status", before.status().value(), after.status().value());
        changes.add("assigned_agent_id", before.assignedAgentId(), after.assignedAgentId());
        changes.add("result", before.result(), after.result());
        changes.add("error_message", before.errorMessage(), after.errorMessage());
        if (!before.requiredCapabilities().equals(after.requiredCapabilities())) {
            changes.set("required_capabilities", Json.text(after.requiredCapabilities()));
        }
        changes.add("retry_count", before.retryCount(), after.retryCount());
        changes.add("max_retries", before.maxRetries(), after.maxRetries());
        changes.add("timeout_seconds", before.timeoutSeconds(), after.timeoutSeconds());
        changes.addTime("deadline_at", before.deadlineAt(), after.deadlineAt());
        changes.addTime("created_at", before.createdAt(), after.createdAt());
        changes.addTime("updated_at", before.updatedAt(), after.updatedAt());
        changes.addTime("started_at", before.startedAt(), after.startedAt());
        changes.addTime("completed_at", before.completedAt(), after.completedAt());
        changes.add("protected", before.isProtected(), after.isProtected());
        changes.add("search_text", searchText(before), searchText(after));
        changes.apply(sql, after.id());
        updateDependencies(sql, before, after);
    }

    private static void updateDependencies(Sql sql, Task before, Task after) {
        List<String> old = before.dependsOn();
        List<String> next = after.dependsOn();
        if (old.equals(next)) {
            return;
        }
        boolean onlyMore =
                next.size() > old.size() && next.subList(0, old.size()).equals(old);
        if (!onlyMore) {
            sql.soon("DELETE FROM task_dependencies WHERE task_id = ?", after.id());
        }
        insertDependencies(sql, after, onlyMore ? old.size() : 0);
    }

    private static void insertDependencies(Sql sql, Task task, int from) {
        for (int i = from; i < task.dependsOn().size(); i++) {
            sql.soon(
                    "INSERT INTO task_dependencies (task_id, depends_on, position) VALUES (?, ?, ?)",
                    task.id(),
                    task.dependsOn().get(i),
                    i);
        }
    }

    private static String searchText(Task task) {
        return Where.searchable(task.id(), task.title(), task.description(), task.taskType());
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static final class Changes {
        private final List<String> columns = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();

        void add(String column, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                set(column, after);
            }
        }

        void addTime(String column, @Nullable Instant before, @Nullable Instant after) {
            if (!Objects.equals(before, after)) {
                set(column, Timestamps.textOrNull(after));
            }
        }

        void set(String column, @Nullable Object value) {
            columns.add(column + " = ?");
            values.add(value);
        }

        void apply(Sql sql, String id) {
            if (!columns.isEmpty()) {
                values.add(id);
                sql.soon("UPDATE tasks SET " + String.join(", ", columns) + " WHERE id = ?", values.toArray());
            }
        }
    }
}
