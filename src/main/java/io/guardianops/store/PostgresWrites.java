package io.guardianops.store;

import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.FleetQueries;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Task;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes records of a PostgreSQL database within one transaction, beside others that do the same. Each record that is
/// read here is locked before it is looked at, so that it is what it was when the transaction ends.
final class PostgresWrites extends SqlWrites {
    private static final String FOR_UPDATE = " FOR UPDATE";
    private static final String TASK_FOR_UPDATE = "SELECT " + TaskRows.COLUMNS
            + "l.dependencies FROM task_for_update(?) l CROSS JOIN LATERAL (SELECT (l.task).*) t";

    private final PostgresLocks locks;
    private final PostgresHistory history;

    PostgresWrites(Sql sql, PostgresLocks locks) {
        super(sql);
        this.locks = locks;
        this.history = new PostgresHistory(sql, locks);
    }

    PostgresHistory history() {
        return history;
    }

    @Override
    public Optional<Task> task(String id) {
        return sql.first(TASK_FOR_UPDATE, TaskRows::task, id);
    }

    @Override
    public Optional<Agent> agent(String id) {
        return sql.first(AGENT + FOR_UPDATE, AgentRows::agent, id);
    }

    @Override
    public void lockAgents(Collection<String> ids) {
        sql.soon(
                "SELECT count(*) FROM (SELECT 1 FROM agents a WHERE "
                        + sql.dialect().anyOf("a.agent_id") + " ORDER BY a.agent_id FOR UPDATE) l",
                sql.dialect().list(ids));
    }

    /// In the order of their ids, as the triggers have it. Locked one after the other, a task that ends and one that
    /// waits for it and ends too would each hold what the other one needs.
    @Override
    public void lockTaskAndTies(String id) {
        sql.soon("""
            SELECT count(*) FROM (SELECT 1 FROM tasks t WHERE t.id = ANY (ARRAY( \
            SELECT CAST(? AS text) \
            UNION ALL SELECT depends_on FROM task_dependencies WHERE task_id = ? \
            UNION ALL SELECT task_id FROM task_dependencies WHERE depends_on = ?)) \
            ORDER BY t.id FOR UPDATE) l\
            """, id, id, id);
    }

    @Override
    public Optional<GuardianAction> action(String id) {
        history.write();
        return seen(sql.first(ACTION + FOR_UPDATE, ActionRows::action, id));
    }

    /// Those who come with the same key take turns, so that the second one finds what the first one did and isn't
    /// refused because of it.
    @Override
    public Optional<GuardianAction> actionOfKey(String idempotencyKey) {
        history.write();
        sql.soon("SELECT pg_advisory_xact_lock(hashtextextended(?, " + locks.schema() + "))", idempotencyKey);
        return seen(super.actionOfKey(idempotencyKey));
    }

    private Optional<GuardianAction> seen(Optional<GuardianAction> action) {
        action.ifPresent(_ -> history.repeats());
        return action;
    }

    @Override
    public Map<Integer, String> stepsRun(String actionId) {
        history.write();
        return super.stepsRun(actionId);
    }

    /// Passes over tasks that are being handed to somebody else.
    @Override
    public Optional<Task> firstReady(Set<String> capabilities) {
        return sql.first(
                        "SELECT t.id FROM tasks t WHERE t.ready = 1 AND "
                                + sql.dialect().containsAll("?", "t.required_capabilities") + " ORDER BY " + QUEUE_ORDER
                                + " LIMIT 1 FOR UPDATE SKIP LOCKED",
                        row -> row.getString(1),
                        Json.text(capabilities))
                .flatMap(super::task);
    }

    /// Asked by whoever is about to make a task wait: two at once could make a circle that neither of them sees.
    @Override
    public boolean waitsFor(String taskId, String otherId) {
        lockDependencies("pg_advisory_xact_lock");
        return super.waitsFor(taskId, otherId);
    }

    @Override
    public void insert(Task task) {
        lockDependencies(task.dependsOn().isEmpty() ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
        super.insert(task);
    }

    @Override
    public void update(Task before, Task after) {
        if (!before.dependsOn().equals(after.dependsOn())) {
            lockDependencies("pg_advisory_xact_lock");
        }
        super.update(before, after);
    }

    /// Tasks and those that wait for them may come in any order; a task that comes while somebody begins to wait for
    /// it would be counted by neither.
    private void lockDependencies(String how) {
        sql.soon("SELECT " + how + "(" + locks.dependencies() + ")");
    }

    /// Whoever finds it changed already was overtaken, and looks again.
    @Override
    public void setIntakeStopped(boolean stopped) {
        String value = Boolean.toString(stopped);
        if (sql.update(
                        "UPDATE engine_settings SET value = ? WHERE name = ? AND value <> ?",
                        value,
                        INTAKE_STOPPED,
                        value)
                == 0) {
            throw new SqlFailed(new SQLException("the intake was changed meanwhile", "40001"));
        }
    }

    @Override
    void insert(RecordedAction action, Nonce nonce) {
        history.add(action, nonce);
    }

    @Override
    void append(LedgerDraft draft) {
        history.add(draft);
    }

    @Override
    void redactRows(GuardianAction left) {
        history.write();
        super.redactRows(left);
    }

    @Override
    void archiveRows(List<Long> actions) {
        history.write();
        super.archiveRows(actions);
    }

    @Override
    public long nextEntry(Instant at) {
        return history.nextEntry(at);
    }

    @Override
    public void publish(
            String eventType, String entityType, String entityId, Map<String, @Nullable Object> payload, Instant at) {
        history.add(eventType, entityType, entityId, payload, at);
    }

    @Override
    public List<GuardianEvent> eventsAfter(long eventId, int limit) {
        history.write();
        return super.eventsAfter(eventId, limit);
    }

    @Override
    public long lastEventId() {
        history.write();
        return super.lastEventId();
    }

    @Override
    public FleetQueries queries() {
        history.write();
        return super.queries();
    }

    @Override
    boolean published() {
        return history.published();
    }
}
