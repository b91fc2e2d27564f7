package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;

/// Questions about the fleet, each answered from one consistent snapshot.
public final class FleetReads {
    private final Store store;
    private final EngineClock clock;

    FleetReads(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    public FleetOverview overview() {
        return store.read(tx -> tx.queries().overview(clock.now()));
    }

    public Page<TaskRow> tasks(TaskQuery query) {
        Rules.checkLimit(query.limit());
        return store.read(tx -> tx.queries().tasks(query, clock.now()));
    }

    public CappedCount countTasks(TaskQuery query) {
        return store.read(tx -> tx.queries().countTasks(query, clock.now()));
    }

    public TaskRow task(String taskId) {
        return store.read(tx -> tx.queries().task(taskId).orElseThrow(() -> Refusals.taskNotFound(taskId)));
    }

    public Page<AgentRow> agents(AgentQuery query) {
        Rules.checkLimit(query.limit());
        return store.read(tx -> tx.queries().agents(query));
    }

    public AgentRow agent(String agentId) {
        return store.read(tx -> tx.queries().agent(agentId).orElseThrow(() -> Refusals.agentNotFound(agentId)));
    }

    public Page<ActionRow> actions(ActionQuery query) {
        Rules.checkLimit(query.limit());
        return store.read(tx -> tx.queries().actions(query));
    }

    public CappedCount countActions(ActionQuery query) {
        return store.read(tx -> tx.queries().countActions(query));
    }

    public ActionRow action(String actionId) {
        return store.read(tx -> tx.queries().action(actionId).orElseThrow(() -> Refusals.actionNotFound(actionId)));
    }
}
