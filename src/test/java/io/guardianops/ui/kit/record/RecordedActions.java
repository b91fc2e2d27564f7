package io.guardianops.ui.kit.record;

import io.guardianops.client.Capabilities;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.ActionNote;
import io.guardianops.model.ActionState;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A guardian system that has nothing but a history, in memory. Any thread.
public final class RecordedActions implements GuardianClient {
    private final List<ActionRow> rows = new CopyOnWriteArrayList<>();
    private final Map<String, List<RestoreStep>> plans = new HashMap<>();

    /// What the list was asked for, newest last.
    public final List<ActionQuery> asked = new CopyOnWriteArrayList<>();

    /// Thrown by the next reads, if there.
    public volatile @Nullable GuardianException failure;

    /// Called at each reading of a page, on its thread.
    public volatile Runnable midway = () -> {};

    public volatile Set<Feature> features = Set.of(Feature.values());

    /// Puts rows on record, the newest last.
    public RecordedActions with(ActionRow... more) {
        for (ActionRow row : more) {
            rows.addFirst(row);
        }
        return this;
    }

    public synchronized void plan(String actionId, RestoreStep... steps) {
        plans.put(actionId, List.of(steps));
    }

    /// Marks an action reverted, as someone at another desk would.
    public void markReverted(String actionId, Instant at, String by, String reason) {
        ActionRow old = action(actionId);
        GuardianAction action = old.action();
        Map<String, @Nullable Object> log = new HashMap<>(action.auditLog());
        log.put("reverted_by", by);
        log.put("revert_reason", reason);
        GuardianAction reverted = new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                action.executedAt(),
                at,
                log,
                action.createdAt());
        rows.set(
                rows.indexOf(old),
                new ActionRow(reverted, new ActionState.MarkedReverted(), old.targetTitle(), old.seq()));
    }

    /// What was remarked, oldest first.
    public final List<ActionNote> notes = new CopyOnWriteArrayList<>();

    @Override
    public List<ActionNote> notes(String actionId) {
        return notes.stream().filter(note -> note.actionId().equals(actionId)).toList();
    }

    /// The keys under which notes were sent, also those that failed.
    public final List<@Nullable String> noteKeys = new CopyOnWriteArrayList<>();

    @Override
    public ActionNote addNote(String actionId, Mandate mandate) {
        noteKeys.add(mandate.idempotencyKey());
        GuardianException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        ActionNote note =
                new ActionNote(100 + notes.size(), actionId, mandate.reason(), mandate.initiatedBy(), Histories.NOW);
        notes.add(note);
        return note;
    }

    /// The trail behind it, if it can be verified.
    public volatile @Nullable Evidence evidence;

    @Override
    public Optional<Evidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    /// What this says it is.
    public volatile ConnectionInfo info =
            new ConnectionInfo("guardian.db", "/srv/guardian.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, false);

    @Override
    public ConnectionInfo connection() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(features, AuthorityLevel.SYSTEM);
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FleetOverview overview() {
        CappedCount none = CappedCount.of(0);
        return new FleetOverview(Histories.NOW, none, 0, 0, 0, 0, 0, 0, 0, false);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        fail();
        midway.run();
        if (query.restores() == null) {
            asked.add(query);
        }
        List<ActionRow> matching =
                new ArrayList<>(rows.stream().filter(row -> matches(query, row)).toList());
        String cursor = query.cursor();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(matching.size(), from + query.limit());
        return new Page<>(matching.subList(from, to), to < matching.size() ? Integer.toString(to) : null);
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        fail();
        return CappedCount.of(rows.stream().filter(row -> matches(query, row)).count());
    }

    @Override
    public ActionRow action(String actionId) {
        fail();
        return rows.stream()
                .filter(row -> row.id().equals(actionId))
                .findFirst()
                .orElseThrow(() -> new GuardianException.NotFound("action_not_found", "No such action.", "Check it."));
    }

    @Override
    public synchronized RestorePlan restorePlan(String actionId) {
        return new RestorePlan(action(actionId).action(), plans.getOrDefault(actionId, List.of()));
    }

    private void fail() {
        GuardianException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    private static boolean matches(ActionQuery query, ActionRow row) {
        GuardianAction action = row.action();
        boolean inScope = switch (query.scope()) {
            case ALL -> true;
            case ACTIVE -> !action.isReverted();
            case REVERTED -> action.isReverted();
            case NOT_RESTORED ->
                action.isReverted() && !(row.state() instanceof ActionState.Restored restored && restored.isComplete());
        };
        String words = query.text();
        AuthorityLevel authority = query.minAuthority();
        return inScope
                && (query.type() == null || action.type().equals(query.type()))
                && (query.initiatedBy() == null || action.initiatedBy().equals(query.initiatedBy()))
                && (query.restores() == null
                        || query.restores().equals(action.auditLog().get("restores")))
                && (query.approvedBy() == null || query.approvedBy().equals(action.approvedBy()))
                && (query.incident() == null
                        || query.incident().equals(action.auditLog().get("incident")))
                && (authority == null || action.authority().covers(authority))
                && (query.until() == null || action.createdAt().isBefore(query.until()))
                && (words == null || action.reason().toLowerCase(Locale.ROOT).contains(words));
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        return () -> {};
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        throw new AssertionError("the history reads no tasks");
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        throw new AssertionError("the history counts no tasks");
    }

    @Override
    public TaskRow task(String taskId) {
        throw new AssertionError("the history reads no tasks");
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        throw new AssertionError("the history reads no agents");
    }

    @Override
    public AgentRow agent(String agentId) {
        throw new AssertionError("the history reads no agents");
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        throw new AssertionError("the history acts only through the desk");
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        throw new AssertionError("the history acts only through the desk");
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        throw new AssertionError("the history acts only through the desk");
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        return List.of();
    }

    @Override
    public long lastEventId() {
        return 0;
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        throw new AssertionError("every step is run by the system");
    }

    @Override
    public void backup(Path target) {
        throw new AssertionError("the history makes no backups");
    }

    @Override
    public void close() {}
}
