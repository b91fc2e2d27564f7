package io.guardianops.ui.agents;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.Task;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A fleet in memory, two agents a page.
public final class FakeFleet implements GuardianClient {
    public static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    final List<Agent> agents = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final List<ActionRow> actions = new ArrayList<>();

    @Nullable
    GuardianException failure;

    public FakeFleet agent(String id, int capacity, AgentStatus status, HealthStatus health, long silentSeconds) {
        agents.add(new Agent(
                id,
                AgentType.WORKER,
                "PHASE_IMPLEMENTATION",
                status,
                List.of("python", "review"),
                capacity,
                health,
                List.of("eu"),
                NOW.minusSeconds(silentSeconds),
                NOW.minusSeconds(86_400)));
        return this;
    }

    /// A healthy one that spoke just now.
    public FakeFleet agent(String id, int capacity) {
        return agent(id, capacity, AgentStatus.RUNNING, HealthStatus.HEALTHY, 4);
    }

    /// A task that runs on an agent for ten minutes of the five it has.
    public FakeFleet holds(String agentId, String title, Priority priority) {
        tasks.add(new Task(
                "task-" + tasks.size(),
                null,
                "PHASE_IMPLEMENTATION",
                "work",
                title,
                null,
                priority,
                TaskStatus.RUNNING,
                agentId,
                null,
                null,
                List.of(),
                List.of(),
                0,
                3,
                300,
                null,
                NOW.minusSeconds(3_600),
                NOW,
                NOW.minusSeconds(600 + tasks.size()),
                null,
                false));
        return this;
    }

    void change(String id, Agent changed) {
        agents.replaceAll(each -> each.id().equals(id) ? changed : each);
    }

    AgentRow row(String id) {
        return row(
                agents.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow());
    }

    private AgentRow row(Agent agent) {
        Map<Priority, Integer> mix = new EnumMap<>(Priority.class);
        tasks.stream()
                .filter(task -> Objects.equals(task.assignedAgentId(), agent.id()))
                .forEach(task -> mix.merge(task.priority(), 1, Integer::sum));
        return new AgentRow(agent, mix.values().stream().mapToInt(each -> each).sum(), mix);
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        answer();
        int from = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
        int to = Math.min(from + 2, agents.size());
        return new Page<>(
                agents.subList(from, to).stream().map(this::row).toList(),
                to < agents.size() ? Integer.toString(to) : null);
    }

    @Override
    public AgentRow agent(String agentId) {
        answer();
        return row(agentId);
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        answer();
        return new Page<>(
                tasks.stream()
                        .filter(task -> Objects.equals(task.assignedAgentId(), query.agentId()))
                        .filter(task -> query.statuses().contains(task.status()))
                        .map(task -> new TaskRow(task, null, 0, 0, false, null))
                        .toList(),
                null);
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        answer();
        return new Page<>(
                actions.stream()
                        .filter(row -> query.entityId() == null
                                || row.action().targetEntity().contains(query.entityId()))
                        .toList(),
                null);
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FleetOverview overview() {
        answer();
        return new FleetOverview(NOW, CappedCount.of(tasks.size()), tasks.size(), 0, 0, 0, agents.size(), 0, 0, false);
    }

    @Override
    public ConnectionInfo connection() {
        return new ConnectionInfo("fake.db", "/data/fake.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, false);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.all();
    }

    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        return () -> {};
    }

    @Override
    public void close() {}

    private void answer() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskRow task(String taskId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ActionRow action(String actionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }
}
