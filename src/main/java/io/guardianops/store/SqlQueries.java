package io.guardianops.store;

import io.guardianops.engine.port.FleetQueries;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Answers questions about the fleet within one transaction.
final class SqlQueries implements FleetQueries {
    private final Sql sql;
    private final TaskQueries tasks;
    private final AgentQueries agents;
    private final ActionQueries actions;

    SqlQueries(Sql sql) {
        this.sql = sql;
        this.tasks = new TaskQueries(sql);
        this.agents = new AgentQueries(sql);
        this.actions = new ActionQueries(sql);
    }

    @Override
    public FleetOverview overview(Instant now) {
        return new FleetOverview(
                now,
                CappedCount.of(sql.number("SELECT count(*) FROM (SELECT 1 FROM tasks LIMIT ?) c", CappedCount.CAP + 1)),
                (int) sql.number("SELECT count(*) FROM tasks WHERE status IN ('assigned', 'running')"),
                tasks.number(TaskScope.STUCK, now),
                tasks.number(TaskScope.BLOCKING_CRITICAL, now),
                tasks.number(TaskScope.ON_FAILED_AGENTS, now),
                (int) sql.number("SELECT count(*) FROM agents"),
                (int) sql.number("SELECT count(*) FROM agents a WHERE " + AgentQueries.HAS_FAILED),
                (int) sql.number("SELECT count(*) FROM unrestored_actions"),
                new SqlReads(sql).intakeStopped());
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query, Instant now) {
        return tasks.page(query, now);
    }

    @Override
    public CappedCount countTasks(TaskQuery query, Instant now) {
        return tasks.count(query, now);
    }

    @Override
    public Optional<TaskRow> task(String id) {
        return tasks.row(id);
    }

    @Override
    public List<TaskRow> unfinishedOrEndedSince(Instant time) {
        return tasks.unfinishedOrEndedSince(time);
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        return agents.page(query);
    }

    @Override
    public Optional<AgentRow> agent(String id) {
        return agents.row(id);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        return actions.page(query);
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return actions.count(query);
    }

    @Override
    public Optional<ActionRow> action(String id) {
        return actions.row(id);
    }
}
