package io.guardianops.policy.fact;

import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All facts of a sweep: every task and agent of one moment, and what follows from them for the
/// system. Immutable.
public final class FleetFacts {
    /// What gives way first stands first: lowest priority, then longest running. What is missing
    /// stands last.
    private static final Comparator<TaskFacts> GIVES_WAY = Comparator.comparingDouble(
                    (TaskFacts task) -> task.priority())
            .thenComparingDouble(task -> -task.runningMicros())
            .thenComparing(TaskFacts::id);

    private final SystemFacts system;
    private final List<TaskFacts> tasks;
    private final List<AgentFacts> agents;
    private final Map<String, AgentFacts> agentsById;

    private FleetFacts(SystemFacts system, List<TaskFacts> tasks, List<AgentFacts> agents) {
        this.system = system;
        this.tasks = Collections.unmodifiableList(tasks);
        this.agents = Collections.unmodifiableList(agents);
        this.agentsById = HashMap.newHashMap(agents.size());
        agents.forEach(each -> agentsById.put(each.id(), each));
    }

    /// The facts of a snapshot. External ones that are stale at its moment are missing.
    public static FleetFacts of(FleetSnapshot snapshot, ExternalFacts external) {
        Instant now = snapshot.asOf();
        ExternalFacts.At known = external.asOf(now);
        List<TaskFacts> tasks = new ArrayList<>(snapshot.tasks().size());
        for (TaskRow row : snapshot.tasks()) {
            tasks.add(TaskFacts.of(row.task(), TaskState.of(row), now, known));
        }
        List<AgentFacts> agents = new ArrayList<>(snapshot.agents().size());
        for (AgentRow row : snapshot.agents()) {
            agents.add(AgentFacts.of(row.agent(), row.used(), now));
        }
        return of(now, snapshot.load(), known, tasks, agents);
    }

    /// The facts of given tasks and agents, of which something may be missing. What follows from
    /// them is missing too, unless it is so whatever the missing values were.
    ///
    /// @param agents without their tasks, which are found among `tasks`
    public static FleetFacts of(
            Instant now, SystemLoad load, ExternalFacts.At known, List<TaskFacts> tasks, List<AgentFacts> agents) {
        QueueFacts queue = new QueueFacts();
        Map<String, List<TaskFacts>> held = HashMap.newHashMap(agents.size());
        for (TaskFacts task : tasks) {
            queue.add(task);
            String agentId = task.agentId();
            if (agentId != null && task.occupiesSlot()) {
                held.computeIfAbsent(agentId, _ -> new ArrayList<>()).add(task);
            }
        }
        CapacityFacts capacity = new CapacityFacts();
        List<AgentFacts> loaded = new ArrayList<>(agents.size());
        for (AgentFacts agent : agents) {
            List<TaskFacts> mine = held.getOrDefault(agent.id(), List.of());
            if (mine.size() > 1) {
                mine.sort(GIVES_WAY);
            }
            AgentFacts full = agent.withTasks(mine);
            loaded.add(full);
            capacity.add(full);
        }
        SystemFacts system = new SystemFacts(
                Micros.since1970(now),
                load.memoryUsage(),
                load.cpuUsage(),
                queue.highPriority(),
                queue.pending(),
                capacity.noneAvailable(),
                capacity.allBusyWithLow(),
                queue.criticalCompleted(),
                known.incidentSeverity(),
                known.incidentStatus());
        return new FleetFacts(system, new ArrayList<>(tasks), loaded);
    }

    public SystemFacts system() {
        return system;
    }

    /// All unfinished tasks, and those that ended lately.
    public List<TaskFacts> tasks() {
        return tasks;
    }

    public List<AgentFacts> agents() {
        return agents;
    }

    /// The agent that holds a task; null if none does or nobody knows it.
    public @Nullable AgentFacts holder(TaskFacts task) {
        return task.agentId() == null ? null : agentsById.get(task.agentId());
    }

    /// An agent by its id; empty for one that nobody knows.
    public Optional<AgentFacts> agent(String id) {
        return Optional.ofNullable(agentsById.get(id));
    }
}
