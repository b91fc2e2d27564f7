package io.guardianops.store;

import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists of tasks by keyset.
final class TaskQueries {
    private static final Cursor UNPAGED = new Cursor("", List.of());
    private static final int KEYS = TaskRows.NEXT_COLUMN + 3;

    private final Sql sql;
    private final Dialect dialect;
    private final String columns;

    /// A row with what the list needs beside the task.
    private record Found(Task task, int blockedBy, int blocks, Cursor cursor) {
        boolean isReady() {
            return task.status().equals(TaskStatus.PENDING) && blockedBy == 0;
        }
    }

    TaskQueries(Sql sql) {
        this.sql = sql;
        this.dialect = sql.dialect();
        this.columns = TaskRows.columns(dialect) + ", t.open_dependencies, t.blocks";
    }

    Page<TaskRow> page(TaskQuery query, Instant now) {
        List<TaskOrder> segments = TaskOrder.of(dialect, query.sort(), query.reversed());
        String list = "tasks " + query.sort() + (query.reversed() ? " reversed" : "");
        Position from = Position.of(query.cursor(), list, segments, Timestamps.seconds(now));
        Where filter = TaskFilter.of(dialect, query, now);
        List<Found> found = new ArrayList<>();
        for (int i = from.segment(); i < segments.size() && found.size() <= query.limit(); i++) {
            Position start = i == from.segment() ? from : new Position(list, i, from.seconds(), List.of());
            found.addAll(segment(segments.get(i), filter, start, query.limit() + 1 - found.size()));
        }
        boolean more = found.size() > query.limit();
        List<Found> shown = more ? found.subList(0, query.limit()) : found;
        return new Page<>(rows(shown), more ? shown.getLast().cursor().encode() : null);
    }

    CappedCount count(TaskQuery query, Instant now) {
        Where filter = TaskFilter.of(dialect, query, now);
        return CappedCount.of(sql.number(
                "SELECT count(*) FROM (SELECT 1 FROM tasks t" + filter.sql() + " LIMIT ?) c",
                filter.arguments(CappedCount.CAP + 1)));
    }

    int number(TaskScope scope, Instant now) {
        Where filter = TaskFilter.of(dialect, scope, now);
        return (int) sql.number("SELECT count(*) FROM tasks t" + filter.sql(), filter.arguments());
    }

    Optional<TaskRow> row(String id) {
        return sql.first("SELECT " + columns + " FROM tasks t WHERE t.id = ?", TaskQueries::unpaged, id)
                .map(found -> rows(List.of(found)).getFirst());
    }

    List<TaskRow> unfinishedOrEndedSince(Instant time) {
        List<Found> found = sql.list(
                "SELECT " + columns + " FROM tasks t WHERE " + unfinishedOrEndedSince(),
                TaskQueries::unpaged,
                Timestamps.text(time));
        // From the critical tasks inward: of so many rows, that is shorter than from each of them outward.
        return rows(found, new HashSet<>(sql.list(TaskFilter.blockingCritical(dialect), row -> row.getString(1))));
    }

    /// Ranges of states, since an index can't answer what a state is not: ended tasks, which may be millions, stay
    /// unread.
    private String unfinishedOrEndedSince() {
        return """
            t.%1$s IN (SELECT u.%1$s FROM tasks u WHERE u.status < 'completed' \
            UNION ALL SELECT u.%1$s FROM tasks u WHERE u.status > 'completed' AND u.status < 'failed' \
            UNION ALL SELECT u.%1$s FROM tasks u WHERE u.status > 'failed' \
            UNION ALL SELECT u.%1$s FROM tasks u WHERE u.ended_key IS NOT NULL AND u.ended_key >= ?)\
            """.formatted(dialect.rowKey());
    }

    private static Found unpaged(ResultSet row) throws SQLException {
        return new Found(
                TaskRows.task(row), row.getInt(TaskRows.NEXT_COLUMN), row.getInt(TaskRows.NEXT_COLUMN + 1), UNPAGED);
    }

    private List<Found> segment(TaskOrder order, Where filter, Position start, int limit) {
        Where where = new Where(filter).and(order.condition());
        List<Double> times = Collections.nCopies(order.timed(), start.seconds());
        if (!start.keys().isEmpty()) {
            List<@Nullable Object> behind = new ArrayList<>(times);
            behind.addAll(start.keys());
            where.and(order.behind(), behind.toArray());
        }
        List<@Nullable Object> arguments = new ArrayList<>(times);
        arguments.addAll(Arrays.asList(where.arguments(limit)));
        String key = dialect.rowKey();
        // The page is chosen by keys alone; whole rows are read only of what is on it.
        return sql.list(
                "SELECT " + columns + ", p.* FROM (SELECT t." + key + " AS task" + order.columns() + " FROM tasks t"
                        + where.sql() + order.sorting() + " LIMIT ?) p JOIN tasks t ON t." + key + " = p.task"
                        + order.sorting(),
                row -> new Found(
                        TaskRows.task(row),
                        row.getInt(TaskRows.NEXT_COLUMN),
                        row.getInt(TaskRows.NEXT_COLUMN + 1),
                        start.at(keys(row, order))),
                arguments.toArray());
    }

    private static List<Object> keys(ResultSet row, TaskOrder order) throws SQLException {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < order.keys().size(); i++) {
            // Times are texts to the caller, whatever the database takes them for.
            keys.add(Objects.requireNonNull(
                    order.types().get(i) == String.class ? row.getString(KEYS + i) : row.getObject(KEYS + i)));
        }
        return keys;
    }

    private List<TaskRow> rows(List<Found> found) {
        return rows(found, blockingCritical(found));
    }

    /// The rows.
    ///
    /// @param blocking ids of tasks for which an unfinished CRITICAL one waits, ended ones perhaps among them
    private List<TaskRow> rows(List<Found> found, Set<String> blocking) {
        Map<String, Integer> positions = found.stream().anyMatch(Found::isReady) ? queuePositions() : Map.of();
        Map<String, Agent> agents = agents(found);
        List<TaskRow> rows = new ArrayList<>();
        for (Found each : found) {
            Task task = each.task();
            String agentId = task.assignedAgentId();
            rows.add(new TaskRow(
                    task,
                    positions.get(task.id()),
                    each.blockedBy(),
                    each.blocks(),
                    !task.status().isEnded() && blocking.contains(task.id()),
                    agentId == null ? null : agents.get(agentId)));
        }
        return rows;
    }

    private Map<String, Integer> queuePositions() {
        Map<String, Integer> positions = new HashMap<>();
        sql.list("""
            SELECT t.id FROM tasks t WHERE t.ready = 1 \
            ORDER BY t.priority, t.deadline_key, t.created_at, t.id LIMIT ?\
            """, row -> row.getString(1), TaskRow.RANKED).forEach(id -> positions.put(id, positions.size() + 1));
        return positions;
    }

    private Set<String> blockingCritical(List<Found> found) {
        List<String> ids = found.stream()
                .filter(each -> each.blocks() > 0 && !each.task().status().isEnded())
                .map(each -> each.task().id())
                .toList();
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.list(
                        TaskFilter.blockingCriticalAmong(dialect), row -> row.getString(1), dialect.list(ids)));
    }

    private Map<String, Agent> agents(List<Found> found) {
        Set<String> ids = found.stream()
                .map(each -> each.task().assignedAgentId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        Where where = new Where(dialect).andAnyOf("a.agent_id", ids);
        return sql
                .list(
                        "SELECT " + AgentRows.COLUMNS + " FROM agents a" + where.sql(),
                        AgentRows::agent,
                        where.arguments())
                .stream()
                .collect(Collectors.toMap(Agent::id, Function.identity()));
    }

    /// Where a page begins: behind the keys of a row of a segment, with the clock of the first page, so that tasks
    /// don't change places by getting older while somebody pages.
    private record Position(String list, int segment, double seconds, List<Object> keys) {
        static Position of(@Nullable String cursor, String list, List<TaskOrder> segments, double seconds) {
            if (cursor == null) {
                return new Position(list, 0, seconds, List.of());
            }
            for (int i = 0; i < segments.size(); i++) {
                List<Class<?>> types = new ArrayList<>(List.of(Double.class));
                types.addAll(segments.get(i).types());
                Optional<Cursor> read = Cursor.read(cursor, list + i, types);
                if (read.isPresent()) {
                    List<Object> values = read.orElseThrow().values();
                    return new Position(list, i, (Double) values.getFirst(), values.subList(1, values.size()));
                }
            }
            throw Cursor.invalid();
        }

        Cursor at(List<Object> keys) {
            List<Object> values = new ArrayList<>(List.of(seconds));
            values.addAll(keys);
            return new Cursor(list + segment, values);
        }
    }
}
