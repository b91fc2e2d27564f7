package io.guardianops.store;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskScope;
import java.time.Instant;

/// Which tasks a question is about, of a table named `t`.
final class TaskFilter {
    private TaskFilter() {}

    /// Ids of tasks for which an unfinished CRITICAL one waits. What has ended holds nothing back, nor do those for
    /// which only ended ones wait.
    static String blockingCritical(Dialect dialect) {
        return """
            WITH RECURSIVE waiting(id) AS (\
            SELECT c.id FROM tasks c%s WHERE c.priority = 0 AND c.open_dependencies > 0 \
            AND c.status NOT IN ('completed', 'failed') \
            UNION SELECT w.id FROM waiting b JOIN task_dependencies d ON d.task_id = b.id \
            JOIN tasks w ON w.id = d.depends_on AND w.status NOT IN ('completed', 'failed')) \
            SELECT d.depends_on FROM waiting b JOIN task_dependencies d ON d.task_id = b.id\
            """.formatted(dialect.indexedBy("ix_tasks_critical_blocked"));
    }

    /// Those of the given ids, a list, for which an unfinished CRITICAL task waits; looks from them outward, which is
    /// short where the whole set is long.
    static String blockingCriticalAmong(Dialect dialect) {
        return """
            WITH RECURSIVE reached(start, id, critical) AS (\
            SELECT e.value, e.value, false FROM %s \
            UNION SELECT r.start, w.id, w.priority = 0 FROM reached r JOIN task_dependencies d ON d.depends_on = r.id \
            JOIN tasks w ON w.id = d.task_id AND w.status NOT IN ('completed', 'failed')) \
            SELECT DISTINCT start FROM reached WHERE critical\
            """.formatted(dialect.each("e"));
    }

    static Where of(Dialect dialect, TaskQuery query, Instant now) {
        return of(dialect, query.scope(), now)
                .andAnyOf(
                        "t.status",
                        query.statuses().stream().map(TaskStatus::value).toList())
                .andAnyOf(
                        "t.priority",
                        query.priorities().stream().map(Priority::rank).toList())
                .andIfGiven("t.assigned_agent_id = ?", query.agentId())
                .andIfGiven("t.phase_id = ?", query.phaseId())
                .andIfGiven("t.task_type = ?", query.taskType())
                .andIfGiven("t.ticket_id = ?", query.ticketId())
                .andIfGiven(
                        "t.id IN (SELECT d.task_id FROM task_dependencies d WHERE d.depends_on = ?)", query.dependsOn())
                .andIfGiven("""
                    EXISTS (SELECT 1 FROM action_entities e JOIN guardian_actions g ON g.seq = e.seq \
                    WHERE e.entity_id = t.id AND g.initiated_by = ?)\
                    """, query.actedOnBy())
                .andIf(query.protectedOnly(), "t.protected")
                .andAnyOf("t.id", query.ids())
                .andWords("t.search_text", query.text());
    }

    static Where of(Dialect dialect, TaskScope scope, Instant now) {
        return switch (scope) {
            case ALL -> new Where(dialect);
            case STUCK -> overdue(dialect, Task.STUCK_FACTOR, now);
            case TIMED_OUT -> overdue(dialect, 1, now);
            case BLOCKED -> new Where(dialect).and("t.status = 'pending'").and("t.open_dependencies > 0");
            case BLOCKING_CRITICAL ->
                new Where(dialect)
                        .and("t.status NOT IN ('completed', 'failed')")
                        .and("t.id IN (" + blockingCritical(dialect) + ")");
            case ON_FAILED_AGENTS ->
                new Where(dialect)
                        .and("t.status IN ('assigned', 'running')")
                        .and("t.assigned_agent_id IN (SELECT a.agent_id FROM agents a WHERE " + AgentQueries.HAS_FAILED
                                + ")");
        };
    }

    private static Where overdue(Dialect dialect, int factor, Instant now) {
        return new Where(dialect)
                .and("t.status = 'running'")
                .and("t.timeout_seconds > 0")
                .and(
                        "? - " + dialect.seconds("t.started_at") + " > t.timeout_seconds * " + factor,
                        Timestamps.seconds(now));
    }
}
