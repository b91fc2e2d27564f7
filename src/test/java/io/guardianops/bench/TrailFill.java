package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/// Fills a database with a long audit trail, through the engine: each action with its entry in the ledger, its rows
/// beside, and its events. The same seed gives the same trail but for ids and nonces.
///
/// Arguments: the file, which may be there already and is then added to; how many actions it shall have. Some ten
/// thousand a second.
public final class TrailFill {
    /// The word that stands in one of 100,000 reasons.
    static final String RARE = "xylograph";

    /// Where the time of the first action is.
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int RARITY = 100_000;
    private static final int TASKS = 10_000;
    private static final int AGENTS = 256;
    private static final int PEOPLE = 40;
    private static final int CHUNK = 2_000;

    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private static final List<String> WHY = List.of(
            "The queue of %s holds up a customer's release",
            "Memory of %s grows without bound since the rollout",
            "%s answers no heartbeat, its work is needed elsewhere",
            "Runs into its timeout again and again, see %s",
            "Escalated by the on-call of %s: deadline in an hour",
            "Makes room for the recovery of %s",
            "Wrong input from %s, will be queued again once that is mended");

    private final SplittableRandom random = new SplittableRandom(7);
    private final GuardianEngine engine;
    private Instant now = START;
    private long done;

    private TrailFill(Path file) {
        engine = new GuardianEngine(SqliteStore.open(file, true), () -> now, IdSource.uuidV7());
    }

    /// Fills it.
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Name a file, and how many actions it shall have");
        }
        fill(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }

    static void fill(Path file, long actions) {
        TrailFill fill = new TrailFill(file);
        try (fill.engine) {
            fill.upTo(actions);
        }
    }

    private void upTo(long actions) {
        done = engine.audit().head().size();
        now = START.plus(STEP.multipliedBy(done));
        if (done <= 1) {
            fleet();
        }
        while (done < actions) {
            int chunk = (int) Math.min(CHUNK, actions - done);
            engine.inOneTransaction(within -> IntStream.range(0, chunk).forEach(_ -> act(within)));
            done += chunk;
            if (done % 100_000 < CHUNK) {
                System.out.printf("%,d actions%n", done);
            }
        }
    }

    private void fleet() {
        engine.importFleet(
                IntStream.range(0, AGENTS)
                        .mapToObj(i -> Agents.agent("agent-" + i, 1_000_000, "java"))
                        .toList(),
                IntStream.range(0, TASKS)
                        .mapToObj(i -> TaskBuilder.task("task-" + i)
                                .description("Rebuild the search index of shard " + i)
                                .build())
                        .toList());
    }

    /// Six of ten are changes of a priority, three move capacity, one cancels a task, which is restarted at once.
    private void act(GuardianEngine within) {
        now = now.plus(STEP);
        int kind = random.nextInt(100);
        if (kind < 60) {
            within.interventions()
                    .execute(new Intervention.OverridePriority(
                            "task-" + random.nextInt(TASKS),
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
            String task = "task-" + random.nextInt(TASKS);
            within.interventions().execute(new Intervention.CancelTask(task, mandate()));
            within.interventions().execute(new Intervention.RestartTask(task, mandate()));
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
