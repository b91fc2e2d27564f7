package io.guardianops.policy.sweep;

import static io.guardianops.policy.sweep.GivenFleet.NOW;

import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Fleets in all kinds of trouble, of which not everything is known. The same for the same seed.
final class RandomFleet {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SplittableRandom random;
    private final GivenFleet fleet = new GivenFleet();

    private RandomFleet(long seed) {
        random = new SplittableRandom(seed);
    }

    static GivenFleet of(long seed) {
        return new RandomFleet(seed).fleet();
    }

    private GivenFleet fleet() {
        fleet.cpu(pick(List.of(0.5, 0.99, Double.NaN)));
        if (random.nextBoolean()) {
            fleet.said(each -> each.incident(pick(List.of("P0", "P1", "P3")), null, NOW, A_DAY));
        }
        int agents = random.nextInt(5);
        for (int i = 0; i < agents; i++) {
            fleet.with(Agents.agent(
                    "a" + i,
                    random.nextInt(6),
                    pick(List.of(AgentStatus.IDLE, AgentStatus.RUNNING, AgentStatus.FAILED)),
                    pick(List.of(HealthStatus.HEALTHY, HealthStatus.FAILED)),
                    random.nextBoolean() ? new String[] {"gpu"} : new String[0]));
        }
        int tasks = random.nextInt(40);
        for (int i = 0; i < tasks; i++) {
            task(i, "a" + random.nextInt(6));
        }
        return fleet;
    }

    private void task(int number, String agent) {
        String id = "t" + number;
        TaskBuilder task = TaskBuilder.task(id).priority(pick(List.of(Priority.values())));
        Instant since = NOW.minusSeconds(random.nextInt(4_000));
        task = switch (random.nextInt(5)) {
            case 0, 1 -> task.created(since);
            case 2 -> task.assigned(agent);
            case 3 -> task.running(agent, since, random.nextInt(2_000));
            default -> random.nextInt(4) > 0 ? task.running(agent, since, 100) : task.failed("no", NOW);
        };
        if (random.nextBoolean()) {
            task.deadline(NOW.plusSeconds(random.nextInt(20_000) - 2_000L));
        }
        if (random.nextInt(5) == 0) {
            task.isProtected();
        }
        if (random.nextInt(4) == 0) {
            task.needs("gpu");
        }
        if (random.nextInt(4) == 0) {
            task.ticket("T-" + id);
            double risk = random.nextDouble();
            fleet.said(each -> each.ticket(new TicketFacts("T-" + id, "enterprise", risk, null), NOW, A_DAY));
        }
        if (random.nextInt(3) == 0) {
            task.status(TaskStatus.PENDING);
        }
        Truth paused = pick(List.of(Truth.values()));
        Truth breach = pick(List.of(Truth.values()));
        fleet.said(each -> each.task(id, paused, breach, NOW, A_DAY)).with(task);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
