package io.guardianops.engine;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;

/// Questions about the fleet; the same as those of [io.guardianops.client.GuardianClient].
public final class FleetReads {
    FleetReads() {}

    public FleetOverview overview() {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public Page<TaskRow> tasks(TaskQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public CappedCount countTasks(TaskQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public TaskRow task(String taskId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public Page<AgentRow> agents(AgentQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public AgentRow agent(String agentId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public Page<ActionRow> actions(ActionQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public CappedCount countActions(ActionQuery query) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    public ActionRow action(String actionId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }
}
