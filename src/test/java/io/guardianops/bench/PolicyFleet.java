package io.guardianops.bench;

import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.SystemFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The facts of 100,000 unfinished tasks on 2,000 agents, always the same: six in ten pending, a third with a
/// timeout, a fifth with a deadline, three in ten with a ticket, one in ten with word of its promises.
final class PolicyFleet {
    static final int TASKS = 100_000;

    private static final int AGENTS = 2_000;
    private static final double NOW = 1.763_8e15;
    private static final double SECOND = 1e6;
    private static final double HOUR = 3_600 * SECOND;

    /// What the rules of a policy would have given.
    static final double NEW_PRIORITY = 3;

    private final SplittableRandom random = new SplittableRandom(11);
    private final SystemFacts system =
            new SystemFacts(NOW, 0.71, 0.42, 14_000, 60_000, Truth.FALSE, Truth.FALSE, Truth.FALSE, null, null);
    private final List<TaskFacts> tasks = new ArrayList<>(TASKS);
    private final List<@Nullable AgentFacts> agents = new ArrayList<>(TASKS);

    PolicyFleet() {
        List<List<TaskFacts>> held = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            held.add(new ArrayList<>());
        }
        int[] holders = new int[TASKS];
        for (int i = 0; i < TASKS; i++) {
            int kind = random.nextInt(10);
            holders[i] = kind < 6 ? -1 : random.nextInt(AGENTS);
            String status = kind < 6 ? "pending" : kind < 7 ? "assigned" : "running";
            TaskFacts task = task(i, status, holders[i]);
            tasks.add(task);
            if (holders[i] >= 0) {
                held.get(holders[i]).add(task);
            }
        }
        List<AgentFacts> all = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            all.add(agent(i, held.get(i)));
        }
        for (int holder : holders) {
            agents.add(holder < 0 ? null : all.get(holder));
        }
    }

    TaskFacts task(int index) {
        return tasks.get(index);
    }

    /// One task with its agent, as a sweep builds it.
    Facts facts(int index) {
        AgentFacts agent = agents.get(index);
        return agent == null
                ? new Facts(system, tasks.get(index), AgentFacts.NONE, TaskFacts.NONE, NEW_PRIORITY, Truth.UNKNOWN)
                : new Facts(system, tasks.get(index), agent, agent.tasks().getFirst(), NEW_PRIORITY, Truth.UNKNOWN);
    }

    private TaskFacts task(int index, String status, int holder) {
        boolean running = "running".equals(status);
        return new TaskFacts(
                "task-" + index,
                "Rebuild the search index of shard " + index,
                holder < 0 ? null : "agent-" + holder,
                status,
                random.nextInt(4),
                "reindex",
                "PHASE_" + random.nextInt(5),
                random.nextInt(4),
                3,
                running ? random.nextInt(7_200) * SECOND : Double.NaN,
                running ? Double.NaN : random.nextInt(7_200) * SECOND,
                chance(33) ? 600 * SECOND : Double.NaN,
                chance(20) ? NOW + random.nextInt(100) * HOUR / 10 : Double.NaN,
                Truth.of(chance(5)),
                Truth.UNKNOWN,
                chance(10) ? Truth.of(chance(10)) : Truth.UNKNOWN,
                Truth.FALSE,
                false,
                chance(30) ? ticket(index) : TicketFacts.NONE,
                List.of());
    }

    private TicketFacts ticket(int index) {
        return new TicketFacts("T-" + index, chance(25) ? "enterprise" : "standard", random.nextDouble(), "open");
    }

    private AgentFacts agent(int index, List<TaskFacts> held) {
        held.sort(Comparator.comparingDouble(TaskFacts::priority));
        String health = chance(3) ? "failed" : chance(10) ? "degraded" : "healthy";
        return new AgentFacts(
                "agent-" + index,
                "worker",
                null,
                "RUNNING",
                health,
                16,
                held.size(),
                random.nextInt(60) * SECOND,
                List.of("java"),
                true,
                held);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
