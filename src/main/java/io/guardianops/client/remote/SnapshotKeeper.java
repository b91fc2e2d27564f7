package io.guardianops.client.remote;

import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was last seen of a server of ours on this machine, for when it is away. In the background, and never in
/// anybody's way. Safe for use from any thread.
final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    /// What ended since the last filling is asked for with that much more, since clocks differ.
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /// What ended longer ago is not asked for: a server may have years of it.
    static final Duration MOST_PAST = Duration.ofDays(7);

    private final ServedReads reads;
    private final ServedActions actions;
    private final Supplier<FleetMirror> opening;
    private final Runnable afterwards;
    private final ServerClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Task> tasks = Map.of();
    private Map<String, Agent> agents = Map.of();
    private @Nullable FleetMirror mirror;
    private boolean closed;

    /// Fills the mirror again and again; a short connection never begins to.
    SnapshotKeeper(
            ServedReads reads,
            ServedActions actions,
            Supplier<FleetMirror> opening,
            Runnable afterwards,
            ServerClock clock,
            Timers timers,
            Duration every) {
        this.reads = reads;
        this.actions = actions;
        this.opening = opening;
        this.afterwards = afterwards;
        this.clock = clock;
        // Commands that ask one thing are gone by then.
        timers.after(every.dividedBy(30), () -> {
            fill();
            timers.every(every, this::fill);
        });
    }

    private void fill() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            FleetMirror open = mirror;
            if (open == null) {
                open = opening.get();
                mirror = open;
            }
            fill(open);
            afterwards.run();
        } catch (GuardianException e) {
            LOG.info("The snapshot could not be renewed: {}", e.text());
        } finally {
            lock.unlock();
        }
    }

    private void fill(FleetMirror open) {
        FleetSnapshot snapshot = reads.snapshot(endedSince(open.asOf().get(Part.TASKS)));
        Map<String, Agent> present =
                snapshot.agents().stream().map(AgentRow::agent).collect(Collectors.toMap(Agent::id, agent -> agent));
        List<Agent> changedAgents = present.values().stream()
                .filter(agent -> !agent.equals(agents.get(agent.id())))
                .toList();
        open.takeAgents(changedAgents, present.keySet(), snapshot.asOf());
        agents = present;

        Map<String, Task> seen =
                snapshot.tasks().stream().map(TaskRow::task).collect(Collectors.toMap(Task::id, task -> task));
        List<Task> changedTasks = seen.values().stream()
                .filter(task -> !task.equals(tasks.get(task.id())))
                .toList();
        open.takeTasks(changedTasks, null, snapshot.asOf());
        tasks = seen;

        open.takeActions(actions.look().reversed(), snapshot.asOf());
        LOG.debug("The snapshot holds {} tasks that changed, as of {}", changedTasks.size(), snapshot.asOf());
    }

    private Instant endedSince(@Nullable Instant last) {
        Instant earliest = clock.now().minus(MOST_PAST);
        return last == null || last.minus(OVERLAP).isBefore(earliest) ? earliest : last.minus(OVERLAP);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (mirror != null) {
                mirror.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
