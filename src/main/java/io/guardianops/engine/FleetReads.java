package io.guardianops.engine;

import io.guardianops.engine.port.FleetQueries;
import io.guardianops.engine.port.Store;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Questions about the fleet, each answered from one consistent snapshot.
public final class FleetReads {
    private final Store store;
    private final EngineClock clock;
    private final LoadSource load;

    FleetReads(Store store, EngineClock clock, LoadSource load) {
        this.store = store;
        this.clock = clock;
        this.load = load;
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

    /// The fleet at one moment.
    ///
    /// @param endedSince of the ended tasks, those that ended then or later
    public FleetSnapshot snapshot(Instant endedSince) {
        // Before the transaction: it may take a while.
        SystemLoad measured = load.load();
        return store.read(tx -> {
            List<AgentRow> agents = allAgents(tx.queries());
            // After the first look, which froze what is seen: nothing seen is younger than this.
            Instant asOf = clock.now();
            return new FleetSnapshot(asOf, tx.queries().unfinishedOrEndedSince(endedSince), agents, measured);
        });
    }

    private static List<AgentRow> allAgents(FleetQueries queries) {
        List<AgentRow> rows = new ArrayList<>();
        AgentQuery query = AgentQuery.all();
        do {
            Page<AgentRow> page = queries.agents(query);
            rows.addAll(page.items());
            query = query.after(page.nextCursor());
        } while (query.cursor() != null);
        return rows;
    }

    public Page<ActionRow> actions(ActionQuery query) {
        Rules.checkLimit(query.limit());
        return store.read(tx -> tx.queries().actions(query));
    }

    /// Grows with every change of an action. An answer about actions that was made when this had some value holds as
    /// long as it has it.
    public long historyMark() {
        return store.read(tx -> tx.historyMark());
    }

    public CappedCount countActions(ActionQuery query) {
        return store.read(tx -> tx.queries().countActions(query));
    }

    public ActionRow action(String actionId) {
        return store.read(tx -> tx.queries().action(actionId).orElseThrow(() -> Archives.notThere(tx, actionId)));
    }
}
