package io.guardianops.client.embedded;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.Subscription;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.PolicyShelf;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine in this process, as a client sees it. Safe for use from any thread.
public final class EmbeddedGuardianClient implements GuardianClient {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedGuardianClient.class);

    private final GuardianEngine engine;
    private final ConnectionInfo info;
    private final @Nullable Evidence evidence;
    private final @Nullable EmbeddedPolicies policies;
    private final List<AutoCloseable> companions;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Takes over the engine and its companions.
    ///
    /// @param companions closed before the engine, the last one first
    public EmbeddedGuardianClient(GuardianEngine engine, ConnectionInfo info, AutoCloseable... companions) {
        this(engine, info, null, companions);
    }

    /// The same, with what this machine keeps of audit trails; without it none can be verified from here.
    public EmbeddedGuardianClient(
            GuardianEngine engine, ConnectionInfo info, @Nullable TrailKeeping trails, AutoCloseable... companions) {
        this(
                engine,
                info,
                trails == null ? null : new EmbeddedEvidence(engine, trails, info.readOnly()),
                null,
                List.of(companions));
    }

    private EmbeddedGuardianClient(
            GuardianEngine engine,
            ConnectionInfo info,
            @Nullable Evidence evidence,
            @Nullable EmbeddedPolicies policies,
            List<AutoCloseable> companions) {
        this.engine = engine;
        this.info = info;
        this.evidence = evidence;
        this.policies = policies;
        this.companions = companions;
    }

    /// An engine on a copy of what another system told, with what else is known of that system's trail.
    public static EmbeddedGuardianClient ofCopy(GuardianEngine engine, ConnectionInfo info, Evidence evidence) {
        return new EmbeddedGuardianClient(engine, info, evidence, null, List.of());
    }

    /// The same client, to be used in its place, with policies that are the engine's.
    ///
    /// @param shelf taken over
    public EmbeddedGuardianClient withPolicies(PolicyShelf shelf) {
        return new EmbeddedGuardianClient(
                engine, info, evidence, new EmbeddedPolicies(shelf, info.readOnly()), companions);
    }

    @Override
    public ConnectionInfo connection() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        Capabilities all = Capabilities.all();
        Set<Capabilities.Feature> features = EnumSet.copyOf(all.features());
        if (!engine.canBackUp()) {
            features.remove(Capabilities.Feature.BACKUP);
        }
        if (policies == null) {
            features.remove(Capabilities.Feature.POLICIES);
        }
        return new Capabilities(features, all.granted());
    }

    @Override
    public FleetOverview overview() {
        return open().reads().overview();
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return open().reads().tasks(query);
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        return open().reads().countTasks(query);
    }

    @Override
    public TaskRow task(String taskId) {
        return open().reads().task(taskId);
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        return open().reads().agents(query);
    }

    @Override
    public AgentRow agent(String agentId) {
        return open().reads().agent(agentId);
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        return open().reads().snapshot(endedSince);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        return open().reads().actions(query);
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return open().reads().countActions(query);
    }

    @Override
    public ActionRow action(String actionId) {
        return open().reads().action(actionId);
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        return writable().interventions().execute(intervention);
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        return writable().interventions().revert(actionId, mandate);
    }

    @Override
    public List<ActionNote> notes(String actionId) {
        return open().notes().of(actionId);
    }

    @Override
    public ActionNote addNote(String actionId, Mandate mandate) {
        return writable().notes().add(actionId, mandate);
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        return open().restores().plan(actionId);
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        return writable().restores().run(actionId, step, acceptDrift, mandate);
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        throw new GuardianException.Conflict(
                "restore_not_by_hand",
                "Step " + step + " of action " + actionId + " is run by the engine, not by hand.",
                "Run the step.");
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        return open().events().after(filter, afterEventId, limit);
    }

    @Override
    public long lastEventId() {
        return open().events().lastId();
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        return open().events().subscribe(filter, listener::heard)::close;
    }

    @Override
    public Optional<Evidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    @Override
    public Optional<PolicyLibrary> policies() {
        return Optional.ofNullable(policies);
    }

    @Override
    public void backup(Path target) {
        open().backup(target);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (policies != null) {
            policies.close();
        }
        for (AutoCloseable companion : companions.reversed()) {
            try {
                companion.close();
            } catch (Exception e) {
                LOG.warn("Could not close {} of {}", companion, info.location(), e);
            }
        }
        engine.close();
    }

    private GuardianEngine open() {
        if (closed.get()) {
            throw new GuardianException.Unreachable(
                    "connection_closed", "The connection to " + info.name() + " is closed.", "Connect again.", null);
        }
        return engine;
    }

    private GuardianEngine writable() {
        GuardianEngine open = open();
        if (info.readOnly()) {
            throw new GuardianException.Conflict(
                    "read_only",
                    info.name() + " is open for reading only.",
                    "Connect to it without the read-only flag to act on it.");
        }
        return open;
    }
}
