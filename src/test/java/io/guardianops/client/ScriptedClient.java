package io.guardianops.client;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A guardian system behind a line that the test bends: it breaks, loses answers, grants less, can do less. What is
/// behind the line is the client that it is made with. Any thread.
public final class ScriptedClient implements GuardianClient {
    private final GuardianClient system;
    private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> doneByHand = new ConcurrentHashMap<>();
    private volatile ConnectionInfo info;
    private volatile Capabilities capabilities = Capabilities.all();
    private volatile @Nullable GuardianException down;
    private volatile @Nullable GuardianException targetsDown;
    private volatile boolean byHand;
    private volatile Loss loss = Loss.NONE;

    /// Acts that reached the line, as in `cancel_task 7f3a…`, `revert 01a2…`, `restore 01a2… 1`.
    public final List<String> sent = new CopyOnWriteArrayList<>();

    /// How often the overview was asked for.
    public final List<Instant> overviews = new CopyOnWriteArrayList<>();

    /// Whether it was closed.
    public volatile boolean closed;

    /// The trail behind the line; null if there is none.
    public volatile @Nullable Evidence evidence;

    private enum Loss {
        NONE,
        ANSWER,
        REQUEST
    }

    public ScriptedClient(GuardianClient system, ConnectionInfo info) {
        this.system = system;
        this.info = info;
    }

    @Override
    public Optional<Evidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    /// The line breaks with this failure, until [#restore].
    public void fail(GuardianException failure) {
        down = failure;
    }

    public void breakLine() {
        fail(new GuardianException.Unreachable(
                "connection_refused", "prod-eu does not answer.", "Check that it runs.", null));
    }

    /// From now on the system fails to tell of single tasks and agents.
    public void failToTellTargets() {
        targetsDown = new GuardianException.Unexpected("The server failed (500).", null);
    }

    /// The line holds again.
    public void mendLine() {
        down = null;
    }

    /// The next act takes effect, and its answer is lost.
    public void loseNextAnswer() {
        loss = Loss.ANSWER;
    }

    /// The next act is lost on its way, and nobody here knows.
    public void loseNextRequest() {
        loss = Loss.REQUEST;
    }

    public ScriptedClient without(Feature... lacking) {
        Set<Feature> left = EnumSet.allOf(Feature.class);
        left.removeAll(Set.of(lacking));
        capabilities = new Capabilities(left, capabilities.granted());
        return this;
    }

    public ScriptedClient granting(AuthorityLevel level) {
        capabilities = new Capabilities(capabilities.features(), level);
        return this;
    }

    /// From now on this system has no call for any step of a restore plan.
    public ScriptedClient restoredByHand() {
        byHand = true;
        return this;
    }

    public void describe(ConnectionInfo changed) {
        info = changed;
    }

    /// Tells everyone who listens that events may have been missed.
    public void tellMissed() {
        listeners.forEach(EventListener::missed);
    }

    /// Tells everyone who listens of an event.
    public void tell(GuardianEvent event) {
        listeners.forEach(listener -> listener.heard(event));
    }

    private <T> T over(Supplier<T> call) {
        GuardianException failure = down;
        if (failure != null) {
            throw failure;
        }
        return call.get();
    }

    private <T> T target(Supplier<T> call) {
        return over(() -> {
            GuardianException failure = targetsDown;
            if (failure != null) {
                throw failure;
            }
            return call.get();
        });
    }

    private GuardianAction act(String what, Supplier<GuardianAction> call) {
        return over(() -> {
            sent.add(what);
            Loss now = loss;
            loss = Loss.NONE;
            if (now != Loss.REQUEST) {
                GuardianAction done = call.get();
                if (now == Loss.NONE) {
                    return done;
                }
            }
            throw new GuardianException.OutcomeUnknown("No answer came to the request.", null);
        });
    }

    /// A system without keys does not record them.
    private Mandate asItArrives(Mandate mandate) {
        return capabilities.has(Feature.IDEMPOTENCY)
                ? mandate
                : new Mandate(
                        mandate.initiatedBy(),
                        mandate.authority(),
                        mandate.reason(),
                        mandate.reasonCode(),
                        mandate.incident(),
                        mandate.approvedBy(),
                        null);
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
        return over(() -> {
            FleetOverview overview = system.overview();
            overviews.add(overview.asOf());
            return overview;
        });
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return over(() -> system.tasks(query));
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        return over(() -> system.countTasks(query));
    }

    @Override
    public TaskRow task(String taskId) {
        return target(() -> system.task(taskId));
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        return over(() -> system.agents(query));
    }

    @Override
    public AgentRow agent(String agentId) {
        return target(() -> system.agent(agentId));
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        return over(() -> system.fleetSnapshot(endedSince));
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        return over(() -> system.actions(query));
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return over(() -> system.countActions(query));
    }

    @Override
    public ActionRow action(String actionId) {
        return over(() -> system.action(actionId));
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        return act(
                intervention.type() + " " + intervention.targetEntity(),
                () -> system.execute(intervention.withMandate(asItArrives(intervention.mandate()))));
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        return act("revert " + actionId, () -> system.revert(actionId, asItArrives(mandate)));
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        return over(() -> {
            RestorePlan plan = system.restorePlan(actionId);
            return !byHand
                    ? plan
                    : new RestorePlan(
                            plan.action(),
                            plan.steps().stream()
                                    .map(step -> byHand(actionId, step))
                                    .toList());
        });
    }

    private RestoreStep byHand(String actionId, RestoreStep step) {
        return new RestoreStep(
                step.number(),
                step.act(),
                RestoreStep.Condition.BY_HAND,
                "The server has no call for this.",
                doneByHand.get(actionId + " " + step.number()));
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        return act(
                "restore " + actionId + " " + step,
                () -> system.restore(actionId, step, acceptDrift, asItArrives(mandate)));
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        over(() -> doneByHand.put(actionId + " " + step, by));
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        return over(() -> system.events(filter, afterEventId, limit));
    }

    @Override
    public long lastEventId() {
        return over(system::lastEventId);
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        Subscription line = over(() -> system.subscribe(filter, event -> {
            if (down == null) {
                listener.heard(event);
            }
        }));
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            line.close();
        };
    }

    @Override
    public void backup(Path target) {
        system.backup(target);
    }

    @Override
    public void close() {
        closed = true;
    }
}
