package io.guardianops.store;

import io.guardianops.model.query.TaskSort;
import java.util.List;

/// How a list of tasks is sorted: segments one after another, each by keys that all run the same way, so that a page
/// can go on behind the keys of a row. A `?` in a key stands for the time, in seconds.
///
/// @param condition  what belongs to the segment
/// @param descending which way the keys run
/// @param keys       SQL, the last one unique
/// @param types      of the keys' values
/// @param timed      how often the keys name the time
record TaskOrder(String condition, boolean descending, List<String> keys, List<Class<?>> types, int timed) {
    private static final TaskOrder ENDED = new TaskOrder(
            "t.ended_key IS NOT NULL", true, List.of("t.ended_key", "t.id"), List.of(String.class, String.class), 0);

    /// The segments of a sort, in order.
    static List<TaskOrder> of(Dialect dialect, TaskSort sort, boolean reversed) {
        List<TaskOrder> segments = switch (sort) {
            case ATTENTION ->
                List.of(running(dialect), queue("t.status NOT IN ('running', 'completed', 'failed')"), ENDED);
            case QUEUE, PRIORITY -> List.of(queue("true"));
            case TITLE -> List.of(by("t.display_name", String.class, false));
            case STATUS -> List.of(by("t.status", String.class, false));
            case AGENT -> List.of(by("coalesce(t.assigned_agent_id, " + dialect.lastText() + ")", String.class, false));
            case BLOCKS -> List.of(by("t.blocks", Long.class, true));
            case CREATED -> List.of(by("t.created_at", String.class, false));
        };
        return reversed ? segments.reversed().stream().map(TaskOrder::turned).toList() : segments;
    }

    /// The keys as columns `k0`, `k1`, …, each after a comma.
    String columns() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            columns.append(", ").append(keys.get(i)).append(" AS k").append(i);
        }
        return columns.toString();
    }

    /// What comes behind a row with these keys; its arguments are the time, as often as the keys name it, and theirs.
    String behind() {
        return "(" + String.join(", ", keys) + ") " + (descending ? "<" : ">") + " (" + "?, ".repeat(keys.size() - 1)
                + "?)";
    }

    String sorting() {
        String suffix = descending ? " DESC" : "";
        StringBuilder names = new StringBuilder(" ORDER BY ");
        for (int i = 0; i < keys.size(); i++) {
            names.append(i == 0 ? "k" : ", k").append(i).append(suffix);
        }
        return names.toString();
    }

    private TaskOrder turned() {
        return new TaskOrder(condition, !descending, keys, types, timed);
    }

    private static TaskOrder running(Dialect dialect) {
        String runtime = "(? - " + dialect.seconds("t.started_at") + ")";
        String ratio = "coalesce(CASE WHEN t.timeout_seconds > 0 THEN " + runtime + " / t.timeout_seconds END, -1.0)";
        return new TaskOrder(
                "t.status = 'running'",
                true,
                List.of(ratio, "coalesce(" + runtime + ", -1.0)", "t.id"),
                List.of(Double.class, Double.class, String.class),
                2);
    }

    private static TaskOrder queue(String condition) {
        return new TaskOrder(
                condition,
                false,
                List.of("t.priority", "t.deadline_key", "t.created_at", "t.id"),
                List.of(Long.class, String.class, String.class, String.class),
                0);
    }

    private static TaskOrder by(String key, Class<?> type, boolean descending) {
        return new TaskOrder("true", descending, List.of(key, "t.id"), List.of(type, String.class), 0);
    }
}
