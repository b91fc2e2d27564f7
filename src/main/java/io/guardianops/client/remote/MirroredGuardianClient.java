package io.guardianops.client.remote;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A reference server, as a client sees it: what it was read of stands in a mirror, which answers the questions;
/// acts go to the server. Safe for use from any thread.
final class MirroredGuardianClient implements GuardianClient {
    private final ConnectionInfo info;
    private final Capabilities capabilities;
    private final OpenConnection connection;
    private final ReferenceFleet fleet;
    private final ReferenceActs acts;
    private final RestoreMarks marks;
    private final ReferenceEvents events;
    private final Evidence evidence;

    MirroredGuardianClient(
            ConnectionInfo info,
            Capabilities capabilities,
            OpenConnection connection,
            ReferenceFleet fleet,
            ReferenceActs acts,
            RestoreMarks marks,
            ReferenceEvents events,
            Evidence evidence) {
        this.info = info;
        this.capabilities = capabilities;
        this.connection = connection;
        this.fleet = fleet;
        this.acts = acts;
        this.marks = marks;
        this.events = events;
        this.evidence = evidence;
    }

    @Override
    public ConnectionInfo connection() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public FleetOverview overview() {
        connection.checkOpen(info);
        Instant asOf = fleet.withAll();
        return marks.asOf(asOf);
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return with(Part.TASKS, Part.AGENTS).tasks(query);
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        return with(Part.TASKS, Part.AGENTS).countTasks(query);
    }

    @Override
    public TaskRow task(String taskId) {
        connection.checkOpen(info);
        fleet.freshTask(taskId);
        return with(Part.TASKS, Part.AGENTS).task(taskId);
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        return with(Part.AGENTS, Part.TASKS).agents(query);
    }

    @Override
    public AgentRow agent(String agentId) {
        return with(Part.AGENTS, Part.TASKS).agent(agentId);
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        with(Part.AGENTS);
        return with(Part.TASKS).fleetSnapshot(endedSince);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        return marks.marked(with(Part.ACTIONS).actions(query));
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return with(Part.ACTIONS).countActions(query);
    }

    @Override
    public ActionRow action(String actionId) {
        connection.checkOpen(info);
        fleet.freshAction(actionId);
        return marks.marked(with(Part.ACTIONS).action(actionId));
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        connection.checkWritable(info);
        return acts.execute(intervention);
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        connection.checkWritable(info);
        return acts.revert(actionId, mandate);
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        connection.checkOpen(info);
        return acts.plan(actionId);
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        connection.checkWritable(info);
        return acts.restore(actionId, step, acceptDrift, mandate);
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        connection.checkWritable(info);
        acts.noteDoneByHand(actionId, step, by);
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        connection.checkOpen(info);
        throw OpenConnection.cannot("tell its past events again", "Read the actions instead.");
    }

    @Override
    public long lastEventId() {
        connection.checkOpen(info);
        return 0;
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        connection.checkOpen(info);
        return events.subscribe(filter, listener);
    }

    @Override
    public Optional<Evidence> evidence() {
        return Optional.of(evidence);
    }

    @Override
    public void backup(Path target) {
        connection.checkOpen(info);
        throw OpenConnection.cannot("write a copy of its data here", "Make the backup at the server.");
    }

    @Override
    public void close() {
        connection.close();
    }

    private GuardianClient with(Part needed, Part... helpful) {
        connection.checkOpen(info);
        return fleet.with(needed, helpful);
    }
}
