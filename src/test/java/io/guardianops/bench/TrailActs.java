package io.guardianops.bench;

import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.port.Store;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What forty people do to a fleet, every five seconds. The same number of actions before and the same fleet give the
/// same acts. Not thread-safe.
final class TrailActs {
    /// The word that stands in one of 100,000 reasons.
    static final String RARE = "xylograph";

    /// Where the time of the first action is.
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int RARITY = 100_000;
    private static final int AGENTS = 256;
    private static final int PEOPLE = 40;

    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private static final List<String> WHY = List.of(
            "The queue of %s holds up a customer's release",
            "Memory of %s grows without bound since the rollout",
            "%s answers no heartbeat, its work is needed elsewhere",
            "Runs into its timeout again and again, see %s",
            "Escalated by the on-call of %s: deadline in an hour",
            "Makes room for the recovery of %s",
            "Wrong input from %s, will be queued again once that is mended");

    private final SplittableRandom random;
    private final GuardianEngine engine;
    private final int tasks;
    private Instant now;
    private long done;

    /// @param store stays the caller's; goes on after the actions that it has
    /// @param tasks of the fleet
    TrailActs(Store store, int tasks) {
        this.engine = new GuardianEngine(store, () -> now, IdSource.uuidV7());
        this.tasks = tasks;
        this.done = store.read(transaction -> transaction.ledger().actions());
        this.now = START.plus(STEP.multipliedBy(done));
        this.random = new SplittableRandom(7 + done);
    }

    /// Acts until there are as many actions, or one more: a cancelled task is restarted at once.
    ///
    /// @param chunk actions in a transaction
    void upTo(long actions, int chunk) {
        if (done == 0) {
            fleet();
        }
        while (done < actions) {
            long end = Math.min(done + chunk, actions);
            engine.inOneTransaction(within -> {
                while (done < end) {
                    act(within);
                }
            });
            if (done % 100_000 < chunk) {
                System.out.printf("%,d actions%n", done);
            }
        }
    }

    private void fleet() {
        engine.importFleet(
                IntStream.range(0, AGENTS)
                        .mapToObj(i -> Agents.agent("agent-" + i, 1_000_000, "java"))
                        .toList(),
                IntStream.range(0, tasks)
                        .mapToObj(i -> TaskBuilder.task("task-" + i)
                                .description("Rebuild the search index of shard " + i)
                                .build())
                        .toList());
    }

    /// Six of ten are changes of a priority, three move capacity, one cancels a task, which is restarted at once.
    private void act(GuardianEngine within) {
        now = now.plus(STEP);
        done++;
        int kind = random.nextInt(100);
        if (kind < 60) {
            within.interventions()
                    .execute(new Intervention.OverridePriority(
                            "task-" + random.nextInt(tasks),
                            PRIORITIES.get(random.nextInt(PRIORITIES.size())).name(),
                            mandate()));
        } else if (kind < 90) {
            int from = random.nextInt(AGENTS);
            within.interventions()
                    .execute(new Intervention.ReallocateCapacity(
                            "agent-" + from,
                            "agent-" + (from + 1 + random.nextInt(AGENTS - 1)) % AGENTS,
                            1,
                            mandate()));
        } else {
            String task = "task-" + random.nextInt(tasks);
            within.interventions().execute(new Intervention.CancelTask(task, mandate()));
            within.interventions().execute(new Intervention.RestartTask(task, mandate()));
            done++;
        }
    }

    private Mandate mandate() {
        String reason = WHY.get(random.nextInt(WHY.size())).formatted(service(random))
                + (random.nextInt(RARITY) == 0 ? ", as the " + RARE + " says" : "");
        return new Mandate(
                "person-" + random.nextInt(PEOPLE),
                AuthorityLevel.GUARDIAN,
                reason,
                null,
                random.nextInt(4) == 0 ? "INC-" + done / 500 : null,
                random.nextInt(10) == 0 ? "person-" + random.nextInt(PEOPLE) : null,
                null);
    }

    /// The name of one of 4,000 services.
    static String service(SplittableRandom random) {
        return "svc-" + Integer.toString(random.nextInt(4_000) + 40_000, 36);
    }
}
