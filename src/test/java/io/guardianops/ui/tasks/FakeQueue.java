package io.guardianops.ui.tasks;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.TaskStatus;
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
import io.guardianops.model.query.TaskScope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A queue in memory, in the order in which its tasks were put in. Reads may come from any thread.
final class FakeQueue implements GuardianClient {
    static final Instant NOW = Instant.parse("2026-11-22T14:23:57Z");

    final List<TaskRow> tasks = new CopyOnWriteArrayList<>();
    final List<ActionRow> actions = new CopyOnWriteArrayList<>();

    /// Every page that was asked for.
    final List<TaskQuery> asked = new CopyOnWriteArrayList<>();

    volatile @Nullable GuardianException failure;
    volatile boolean readOnly;

    FakeQueue with(TaskRow... rows) {
        tasks.addAll(List.of(rows));
        return this;
    }

    @Override
    public ConnectionInfo connection() {
        return new ConnectionInfo("prod-eu", "/data/guardian.db", ConnectionInfo.Kind.LOCAL_DATABASE, true, readOnly);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.all();
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FleetOverview overview() {
        return new FleetOverview(NOW, CappedCount.of(tasks.size()), 0, 0, 0, 0, 0, 0, 0, false);
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        asked.add(query);
        GuardianException trouble = failure;
        if (trouble != null) {
            throw trouble;
        }
        List<TaskRow> matching = new ArrayList<>(matching(query).toList());
        int from = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
        int to = Math.min(matching.size(), from + query.limit());
        return new Page<>(matching.subList(from, to), to < matching.size() ? String.valueOf(to) : null);
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        return CappedCount.of(matching(query).count());
    }

    @Override
    public TaskRow task(String taskId) {
        return tasks.stream()
                .filter(row -> row.id().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new GuardianException.NotFound("task_not_found", "There is no such task.", "Look."));
    }

    private Stream<TaskRow> matching(TaskQuery query) {
        return tasks.stream()
                .filter(row -> isIn(query.scope(), row))
                .filter(row -> query.statuses().isEmpty()
                        || query.statuses().contains(row.task().status()))
                .filter(row -> query.priorities().isEmpty()
                        || query.priorities().contains(row.task().priority()))
                .filter(row -> query.agentId() == null
                        || query.agentId().equals(row.task().assignedAgentId()))
                .filter(row ->
                        query.dependsOn() == null || row.task().dependsOn().contains(query.dependsOn()))
                .filter(row -> query.ids().isEmpty() || query.ids().contains(row.id()))
                .filter(row -> !query.protectedOnly() || row.task().isProtected())
                .filter(row -> query.actedOnBy() == null || isActedOn(row, query.actedOnBy()))
                .filter(row -> query.text() == null || hasWords(row, query.text()));
    }

    private static boolean isIn(TaskScope scope, TaskRow row) {
        return switch (scope) {
            case ALL -> true;
            case STUCK -> row.task().isStuck(NOW);
            case TIMED_OUT -> row.task().isTimedOut(NOW);
            case BLOCKING_CRITICAL -> row.blocksCritical();
            case BLOCKED -> row.task().status().equals(TaskStatus.PENDING) && row.blockedBy() > 0;
            case ON_FAILED_AGENTS -> row.agent() != null && row.agent().hasFailed();
        };
    }

    private boolean isActedOn(TaskRow row, String who) {
        return actions.stream()
                .map(ActionRow::action)
                .anyMatch(action -> action.targetEntity().equals(row.id())
                        && action.initiatedBy().equals(who));
    }

    private static boolean hasWords(TaskRow row, String text) {
        String all = (row.id() + " " + row.task().displayName()).toLowerCase(Locale.ROOT);
        return Stream.of(text.toLowerCase(Locale.ROOT).split(" ")).allMatch(all::contains);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        List<ActionRow> found = actions.stream()
                .filter(row ->
                        query.entityId() == null || row.action().targetEntity().equals(query.entityId()))
                .toList();
        int to = Math.min(found.size(), query.limit());
        return new Page<>(found.subList(0, to), to < found.size() ? String.valueOf(to) : null);
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return CappedCount.of(actions.size());
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        return () -> {};
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
    public Page<AgentRow> agents(AgentQuery query) {
        return new Page<>(List.of(), null);
    }

    @Override
    public AgentRow agent(String agentId) {
        throw unused();
    }

    @Override
    public ActionRow action(String actionId) {
        throw unused();
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        throw unused();
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        throw unused();
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        throw unused();
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        throw unused();
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        throw new AssertionError("every step is run by the system");
    }

    @Override
    public void backup(Path target) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("The tasks view does not do this");
    }

    @Override
    public void close() {}
}
