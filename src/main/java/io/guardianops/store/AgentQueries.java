package io.guardianops.store;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists of agents by keyset, ordered by id.
final class AgentQueries {
    static final String HAS_FAILED = "(a.status = 'FAILED' OR a.health_status = 'failed')";

    private static final String LIST = "agents";
    private static final String USED = """
        (SELECT count(*) FROM tasks t WHERE t.assigned_agent_id = a.agent_id \
        AND t.status IN ('assigned', 'running'))\
        """;

    private final Sql sql;

    AgentQueries(Sql sql) {
        this.sql = sql;
    }

    Page<AgentRow> page(AgentQuery query) {
        Where where = filter(query);
        String cursor = query.cursor();
        if (cursor != null) {
            Cursor after = Cursor.read(cursor, LIST, List.of(String.class)).orElseThrow(Cursor::invalid);
            where.and("a.agent_id > ?", after.values().getFirst());
        }
        List<Agent> found = sql.list(
                "SELECT " + AgentRows.COLUMNS + " FROM agents a" + where.sql() + " ORDER BY a.agent_id LIMIT ?",
                AgentRows::agent,
                where.arguments(query.limit() + 1));
        boolean more = found.size() > query.limit();
        List<Agent> shown = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                rows(shown), more ? new Cursor(LIST, List.of(shown.getLast().id())).encode() : null);
    }

    Optional<AgentRow> row(String id) {
        return sql.first("SELECT " + AgentRows.COLUMNS + " FROM agents a WHERE a.agent_id = ?", AgentRows::agent, id)
                .map(agent -> rows(List.of(agent)).getFirst());
    }

    private Where filter(AgentQuery query) {
        Where where = new Where(sql.dialect())
                .andAnyOf(
                        "a.agent_type",
                        query.types().stream().map(AgentType::value).toList())
                .andAnyOf(
                        "a.status",
                        query.statuses().stream().map(AgentStatus::value).toList())
                .andIfGiven("a.phase_id = ?", query.phaseId())
                .andIfGiven("a.capacity > ?", query.capacityGreaterThan())
                .andWords("a.search_text", query.text());
        if (!query.capabilities().isEmpty()) {
            where.and(sql.dialect().containsAll("a.capabilities", "?"), Json.text(query.capabilities()));
        }
        Priority priority = query.currentTaskPriority();
        if (priority != null) {
            where.and("""
                EXISTS (SELECT 1 FROM tasks t WHERE t.assigned_agent_id = a.agent_id \
                AND t.status IN ('assigned', 'running') AND t.priority = ?)\
                """, priority.rank());
        }
        if (query.freeOnly()) {
            where.and("a.status NOT IN ('FAILED', 'QUARANTINED', 'TERMINATED')")
                    .and("a.health_status NOT IN ('failed', 'unhealthy')")
                    .and("a.capacity > " + USED);
        }
        return where;
    }

    private List<AgentRow> rows(List<Agent> agents) {
        Map<String, Map<Priority, Integer>> load = load(agents);
        return agents.stream()
                .map(agent -> {
                    Map<Priority, Integer> mix = load.getOrDefault(agent.id(), Map.of());
                    return new AgentRow(
                            agent,
                            mix.values().stream().mapToInt(Integer::intValue).sum(),
                            mix);
                })
                .toList();
    }

    private Map<String, Map<Priority, Integer>> load(List<Agent> agents) {
        Map<String, Map<Priority, Integer>> load = new HashMap<>();
        sql.list(
                        "SELECT t.assigned_agent_id, t.priority, count(*) FROM tasks t WHERE "
                                + sql.dialect().anyOf("t.assigned_agent_id")
                                + " AND t.status IN ('assigned', 'running')"
                                + " GROUP BY t.assigned_agent_id, t.priority",
                        row -> new Share(row.getString(1), TaskRows.priority(row.getInt(2)), row.getInt(3)),
                        sql.dialect().list(agents.stream().map(Agent::id).toList()))
                .forEach(share -> load.computeIfAbsent(share.agentId(), _ -> new EnumMap<>(Priority.class))
                        .put(share.priority(), share.tasks()));
        return load;
    }

    private record Share(String agentId, Priority priority, int tasks) {}
}
