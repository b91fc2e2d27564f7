package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.NewTask;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One change after another, each decided from what is there. Belongs to one thread.
final class LiveFleet {
    /// So many waiting tasks are enough.
    private static final int ENOUGH_PENDING = 300;
    /// A running task is old enough to end.
    private static final double MIN_RATIO = 0.2;
    private static final int DEGRADED_AT_ONCE = 2;
    private static final int LOOK = 200;

    private final GuardianEngine engine;
    private final InstantSource clock;
    private final Random random;
    private final Deque<String> degradedByUs = new ArrayDeque<>();
    private @Nullable String lastHeard;

    LiveFleet(GuardianEngine engine, InstantSource clock, Random random) {
        this.engine = engine;
        this.clock = clock;
        this.random = random;
    }

    void step() {
        hearNextAgents();
        int chance = random.nextInt(1_000);
        if (chance < 12) {
            degradeOrRecover();
        } else if (chance < 250) {
            enqueue();
        } else if (chance < 600) {
            endOne(chance < 285);
        } else if (!startOne()) {
            claimOne();
        }
    }

    /// Goes round the fleet so that no agent in service goes stale, whatever its size.
    private void hearNextAgents() {
        int share = 1 + engine.reads().overview().agents() / 100;
        Page<AgentRow> next = engine.reads()
                .agents(AgentQuery.all().withLimit(Math.min(share, LOOK)).after(lastHeard));
        next.items().stream()
                .filter(row -> isWell(row.agent()))
                .forEach(row -> engine.agents().heartbeat(row.id()));
        lastHeard = next.nextCursor();
    }

    private void enqueue() {
        int pending = engine.reads()
                .countTasks(TaskQuery.builder().statuses(TaskStatus.PENDING).build())
                .value();
        if (pending >= ENOUGH_PENDING) {
            return;
        }
        Work work = Work.any(random);
        int chance = random.nextInt(100);
        Priority priority = chance < 3
                ? Priority.CRITICAL
                : chance < 22 ? Priority.HIGH : chance < 68 ? Priority.MEDIUM : Priority.LOW;
        engine.tasks()
                .enqueue(new NewTask(
                        null,
                        "TCK-" + (4_300 + random.nextInt(600)),
                        work.phase(),
                        work.type(),
                        work.titleFrom(random),
                        work.description(),
                        priority,
                        List.of(),
                        List.of(work.capability()),
                        Task.DEFAULT_MAX_RETRIES,
                        work.typicalMinutes() * 120,
                        null,
                        false));
    }

    /// Ends a task that runs in good health; what hangs, hangs on.
    private void endOne(boolean badly) {
        Instant now = clock.instant();
        List<Task> candidates = held(TaskStatus.RUNNING).stream()
                .filter(task -> task.runtimeRatio(now).orElse(MIN_RATIO) >= MIN_RATIO && !task.isTimedOut(now))
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        Task task = candidates.get(random.nextInt(candidates.size()));
        String agentId = String.valueOf(task.assignedAgentId());
        if (badly) {
            engine.tasks().fail(task.id(), agentId, Failures.any(random));
        } else {
            engine.tasks().complete(task.id(), agentId, "{\"items\": " + (20 + random.nextInt(9_000)) + "}");
        }
    }

    private boolean startOne() {
        List<Task> assigned = held(TaskStatus.ASSIGNED);
        if (assigned.isEmpty()) {
            return false;
        }
        Task first = assigned.getFirst();
        engine.tasks().start(first.id(), String.valueOf(first.assignedAgentId()));
        return true;
    }

    private void claimOne() {
        List<AgentRow> free = engine
                .reads()
                .agents(new AgentQuery(
                        Set.of(AgentType.WORKER), Set.of(), null, Set.of(), null, null, true, null, LOOK, null))
                .items()
                .stream()
                .filter(row -> isWell(row.agent()))
                .toList();
        if (free.isEmpty()) {
            return;
        }
        AgentRow agent = free.get(random.nextInt(free.size()));
        if (engine.tasks().claim(agent.id()).isPresent()
                && agent.agent().status().equals(AgentStatus.IDLE)) {
            engine.agents().changeStatus(agent.id(), AgentStatus.RUNNING, HealthStatus.HEALTHY);
        }
    }

    /// Only agents that it degraded itself recover by themselves; the others are the commander's matter.
    private void degradeOrRecover() {
        if (degradedByUs.size() >= DEGRADED_AT_ONCE) {
            String agentId = degradedByUs.removeFirst();
            if (engine.reads().agent(agentId).agent().status().equals(AgentStatus.DEGRADED)) {
                engine.agents().changeStatus(agentId, AgentStatus.IDLE, HealthStatus.HEALTHY);
            }
            return;
        }
        List<AgentRow> well = engine
                .reads()
                .agents(new AgentQuery(
                        Set.of(AgentType.WORKER), Set.of(), null, Set.of(), null, null, false, null, LOOK, null))
                .items()
                .stream()
                .filter(row -> isWell(row.agent()))
                .toList();
        if (!well.isEmpty()) {
            String agentId = well.get(random.nextInt(well.size())).id();
            engine.agents().changeStatus(agentId, AgentStatus.DEGRADED, HealthStatus.DEGRADED);
            degradedByUs.add(agentId);
        }
    }

    /// Tasks in that state on agents that work, oldest first.
    private List<Task> held(TaskStatus status) {
        TaskQuery query = TaskQuery.builder()
                .statuses(status)
                .sort(TaskSort.CREATED)
                .limit(LOOK)
                .build();
        return engine.reads().tasks(query).items().stream()
                .filter(row -> row.agent() != null && !row.agent().hasFailed())
                .filter(row -> row.agent() != null && !row.agent().status().isOutOfService())
                .map(TaskRow::task)
                .toList();
    }

    private static boolean isWell(Agent agent) {
        return DemoFleet.isSimulated(agent)
                && !agent.hasFailed()
                && !agent.status().isOutOfService()
                && !agent.status().equals(AgentStatus.DEGRADED);
    }
}
