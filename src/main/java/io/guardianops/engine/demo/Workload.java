package io.guardianops.engine.demo;

import io.guardianops.engine.NewTask;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Everyday work: a quiet day, then more in half an hour than the fleet can do.
final class Workload {
    private static final Duration DAY = Duration.ofHours(24).minusMinutes(8);
    private static final Duration STORM = Duration.ofMinutes(32);
    private static final double STORM_SHARE = 0.42;
    private static final int NEIGHBOURS = 30;

    private final FleetSimulation fleet;
    private final Random random;
    private final Instant end;
    private final List<Task> quietTasks = new ArrayList<>();
    private final List<Task> stormTasks = new ArrayList<>();

    Workload(FleetSimulation fleet, Random random, Instant end) {
        this.fleet = fleet;
        this.random = random;
        this.end = end;
    }

    /// Plans so many tasks.
    void plan(int tasks) {
        int storm = (int) (tasks * STORM_SHARE);
        for (Duration ago : moments(tasks - storm, DAY, STORM)) {
            fleet.at(end.minus(ago), () -> enqueue(quietTasks, false));
        }
        for (Duration ago : moments(storm, STORM, Duration.ofSeconds(2))) {
            fleet.at(end.minus(ago), () -> enqueue(stormTasks, true));
        }
    }

    private Duration[] moments(int count, Duration from, Duration to) {
        Duration[] moments = new Duration[count];
        long span = from.toMillis() - to.toMillis();
        Arrays.setAll(
                moments,
                _ -> to.plusMillis((long) (random.nextDouble() * span)).plusNanos(random.nextInt(1_000) * 1_000L));
        return moments;
    }

    private void enqueue(List<Task> neighbours, boolean storm) {
        Work work = Work.any(random);
        Priority priority = priority();
        List<String> after = after(neighbours, priority, storm ? 0.4 : 0.15);
        int timeout = timeoutSeconds(work);
        NewTask task = new NewTask(
                null,
                "TCK-" + (4_000 + random.nextInt(900)),
                work.phase(),
                work.type(),
                work.titleFrom(random),
                work.description(),
                priority,
                after,
                List.of(work.capability()),
                Task.DEFAULT_MAX_RETRIES,
                timeout,
                deadline(storm),
                random.nextInt(100) == 0);
        neighbours.add(fleet.enqueue(task, course(work, timeout, storm)));
    }

    /// Critical work of every day waits for nothing; only the script blocks critical work.
    private List<String> after(List<Task> neighbours, Priority priority, double share) {
        boolean waits = random.nextDouble() < share;
        int first = Math.max(0, neighbours.size() - NEIGHBOURS);
        int choice = neighbours.size() - first;
        if (!waits || choice == 0 || priority == Priority.CRITICAL) {
            return List.of();
        }
        String one = neighbours.get(first + random.nextInt(choice)).id();
        String other = neighbours.get(first + random.nextInt(choice)).id();
        return random.nextInt(3) > 0 || one.equals(other) ? List.of(one) : List.of(one, other);
    }

    private Priority priority() {
        int chance = random.nextInt(100);
        return chance < 4
                ? Priority.CRITICAL
                : chance < 24 ? Priority.HIGH : chance < 68 ? Priority.MEDIUM : Priority.LOW;
    }

    private static int timeoutSeconds(Work work) {
        // Twice the typical time, rounded up to five minutes.
        return (work.typicalMinutes() * 2 + 4) / 5 * 300;
    }

    private @Nullable Instant deadline(boolean storm) {
        if (random.nextInt(100) >= 18) {
            return null;
        }
        Duration ahead = Duration.ofMinutes(20 + random.nextInt(280));
        return storm ? end.plus(ahead) : end.minus(DAY).plus(ahead.multipliedBy(5));
    }

    private Course course(Work work, int timeoutSeconds, boolean storm) {
        double minutes = work.typicalMinutes() * (0.4 + random.nextDouble() * 1.1) * (storm ? 1.3 : 1);
        Duration duration = Duration.ofMillis((long) Math.min(minutes * 60_000, timeoutSeconds * 950.0));
        int chance = random.nextInt(100);
        return new Course(
                duration,
                chance < 3 ? Course.Ending.FAILS : chance < 8 ? Course.Ending.FAILS_ONCE : Course.Ending.COMPLETES);
    }
}
