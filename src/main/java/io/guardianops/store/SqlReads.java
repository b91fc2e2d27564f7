package io.guardianops.store;

import io.guardianops.engine.port.FleetQueries;
import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.PolicyVersion;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads single records within one transaction.
class SqlReads implements ReadTransaction {
    /// The setting that is `true` while no pending task is handed out.
    static final String INTAKE_STOPPED = "intake_stopped";

    /// The setting that says how far a reader came begins with this; its name follows.
    static final String CURSOR_OF = "cursor.";

    static final String AGENT = "SELECT " + AgentRows.COLUMNS + " FROM agents a WHERE a.agent_id = ?";
    static final String ACTION = "SELECT " + ActionRows.COLUMNS + " FROM guardian_actions g WHERE g.id = ?";
    static final String QUEUE_ORDER = "t.priority, t.deadline_key, t.created_at, t.id";

    final Sql sql;

    SqlReads(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Task> task(String id) {
        return sql.first(
                "SELECT " + TaskRows.columns(sql.dialect()) + " FROM tasks t WHERE t.id = ?", TaskRows::task, id);
    }

    @Override
    public List<PolicyVersion> policyVersions(String file, int limit) {
        return PolicyRows.versions(sql, file, limit);
    }

    @Override
    public Optional<KeptPolicy> policyVersion(String file, String version) {
        return PolicyRows.version(sql, file, version);
    }

    @Override
    public Optional<Agent> agent(String id) {
        return sql.first(AGENT, AgentRows::agent, id);
    }

    @Override
    public Optional<GuardianAction> action(String id) {
        return sql.first(ACTION, ActionRows::action, id);
    }

    @Override
    public Optional<GuardianAction> actionOfKey(String idempotencyKey) {
        return sql.first(
                "SELECT " + ActionRows.COLUMNS + " FROM guardian_actions g WHERE g.idempotency_key = ?",
                ActionRows::action,
                idempotencyKey);
    }

    @Override
    public Map<Integer, String> stepsRun(String actionId) {
        return sql
                .list(
                        "SELECT restore_step, id FROM guardian_actions WHERE restores = ?",
                        row -> Map.entry(row.getInt(1), row.getString(2)),
                        actionId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public boolean intakeStopped() {
        return sql.number("SELECT count(*) FROM engine_settings WHERE name = ? AND value = 'true'", INTAKE_STOPPED) > 0;
    }

    @Override
    public int usedSlots(String agentId) {
        return (int) sql.number(
                "SELECT count(*) FROM tasks WHERE assigned_agent_id = ? AND status IN ('assigned', 'running')",
                agentId);
    }

    @Override
    public Optional<Task> firstReady(Set<String> capabilities) {
        return sql.first(
                "SELECT " + TaskRows.columns(sql.dialect()) + """
                         FROM tasks t WHERE t.ready = 1 AND \
                        """
                        + sql.dialect().containsAll("?", "t.required_capabilities") + """
                         ORDER BY t.priority, t.deadline_key, t.created_at, t.id LIMIT 1\
                        """,
                TaskRows::task,
                Json.text(capabilities));
    }

    @Override
    public boolean waitsFor(String taskId, String otherId) {
        return sql.number("""
            WITH RECURSIVE waited(id) AS (SELECT depends_on FROM task_dependencies WHERE task_id = ? \
            UNION SELECT d.depends_on FROM waited w JOIN task_dependencies d ON d.task_id = w.id) \
            SELECT count(*) FROM waited WHERE id = ?\
            """, taskId, otherId) > 0;
    }

    @Override
    public List<Task> timedOut(Instant now, int limit) {
        return sql.list(
                "SELECT " + TaskRows.columns(sql.dialect())
                        + """
                         FROM tasks t WHERE t.status = 'running' AND t.timeout_seconds > 0 \
                        AND ? - %1$s > t.timeout_seconds \
                        ORDER BY (? - %1$s) / t.timeout_seconds DESC, t.id LIMIT ?\
                        """.formatted(sql.dialect().seconds("t.started_at")),
                TaskRows::task,
                Timestamps.seconds(now),
                Timestamps.seconds(now),
                limit);
    }

    @Override
    public List<Task> blocked(int limit) {
        return sql.list("SELECT " + TaskRows.columns(sql.dialect()) + """
             FROM tasks t WHERE t.status = 'pending' AND t.open_dependencies > 0 \
            ORDER BY t.priority, t.deadline_key, t.created_at, t.id LIMIT ?\
            """, TaskRows::task, limit);
    }

    @Override
    public List<Agent> silentSince(Instant since) {
        return sql.list("SELECT " + AgentRows.COLUMNS + """
             FROM agents a WHERE coalesce(a.last_heartbeat, a.created_at) < ? \
            AND a.status NOT IN ('FAILED', 'QUARANTINED', 'TERMINATED') \
            ORDER BY coalesce(a.last_heartbeat, a.created_at), a.agent_id\
            """, AgentRows::agent, Timestamps.text(since));
    }

    @Override
    public List<GuardianEvent> eventsAfter(long eventId, int limit) {
        return sql.list(
                """
                SELECT event_id, event_type, entity_type, entity_id, payload, occurred_at FROM outbox \
                WHERE event_id > ? ORDER BY event_id LIMIT ?\
                """,
                row -> new GuardianEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Json.object(row.getString(5)),
                        Timestamps.instant(row.getString(6))),
                eventId,
                limit);
    }

    @Override
    public final long historyMark() {
        return newestEvent();
    }

    @Override
    public long lastEventId() {
        return newestEvent();
    }

    private long newestEvent() {
        return sql.number("SELECT coalesce(max(event_id), 0) FROM outbox");
    }

    @Override
    public OptionalLong cursor(String reader) {
        return sql.first(
                        "SELECT value FROM engine_settings WHERE name = ?", row -> row.getString(1), CURSOR_OF + reader)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public List<ApiToken> tokens() {
        return TokenRows.all(sql);
    }

    @Override
    public Optional<ApiToken> tokenOfHash(String hash) {
        return TokenRows.ofHash(sql, hash);
    }

    @Override
    public LedgerReads ledger() {
        return new LedgerRows(sql);
    }

    @Override
    public FleetQueries queries() {
        return new SqlQueries(sql);
    }
}
