package io.guardianops.client.remote;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.Subscription;
import io.guardianops.model.ActionNote;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
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
import org.jspecify.annotations.Nullable;

/// A server of ours, as a client sees it: it answers everything itself. Safe for use from any thread.
final class RemoteGuardianClient implements GuardianClient {
    private final ConnectionInfo info;
    private final Capabilities capabilities;
    private final String system;
    private final OpenConnection connection;
    private final ServedReads reads;
    private final Acts acts;
    private final ServedEvents events;
    private final Evidence evidence;
    private final @Nullable ServedPolicies policies;

    RemoteGuardianClient(
            ConnectionInfo info,
            Capabilities capabilities,
            String system,
            OpenConnection connection,
            ServedReads reads,
            Acts acts,
            ServedEvents events,
            Evidence evidence,
            @Nullable ServedPolicies policies) {
        this.info = info;
        this.capabilities = capabilities;
        this.system = system;
        this.connection = connection;
        this.reads = reads;
        this.acts = acts;
        this.events = events;
        this.evidence = evidence;
        this.policies = policies;
    }

    @Override
    public ConnectionInfo connection() {
        return info;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public FleetOverview overview() {
        return open().overview();
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return open().tasks(query);
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        return open().countTasks(query);
    }

    @Override
    public TaskRow task(String taskId) {
        return open().task(taskId);
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        return open().agents(query);
    }

    @Override
    public AgentRow agent(String agentId) {
        return open().agent(agentId);
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        return open().snapshot(endedSince);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        return open().actions(query);
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return open().countActions(query);
    }

    @Override
    public ActionRow action(String actionId) {
        return open().action(actionId);
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
    public List<ActionNote> notes(String actionId) {
        return capabilities.has(Capabilities.Feature.NOTES) ? open().notes(actionId) : List.of();
    }

    @Override
    public ActionNote addNote(String actionId, Mandate mandate) {
        connection.checkWritable(info);
        return capabilities.has(Capabilities.Feature.NOTES)
                ? acts.addNote(actionId, mandate)
                : GuardianClient.super.addNote(actionId, mandate);
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        return open().restorePlan(actionId);
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        connection.checkWritable(info);
        return acts.restore(actionId, step, acceptDrift, mandate);
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        connection.checkWritable(info);
        throw new GuardianException.Conflict(
                "restore_not_by_hand",
                "Step " + step + " of action " + actionId + " is run by the server, not by hand.",
                "Run the step.");
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        return open().events(filter, afterEventId, limit);
    }

    @Override
    public long lastEventId() {
        return open().lastEventId();
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
    public Optional<PolicyLibrary> policies() {
        return Optional.ofNullable(policies);
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

    private ServedReads open() {
        connection.checkOpen(info);
        return reads;
    }
}
