package io.guardianops.policy.history;

import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/// A fleet to which everything happens that can.
final class RandomLife {
    private static final List<String> AGENTS = List.of("a", "b", "c");
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final RecordedFleet fleet;
    private final Random random;
    private final List<String> tasks = new ArrayList<>();

    RandomLife(RecordedFleet fleet, long seed) {
        this.fleet = fleet;
        this.random = new Random(seed);
    }

    void live(int steps) {
        for (String agent : AGENTS) {
            fleet.engine.agents().register(new NewAgent(agent, AgentType.WORKER, null, List.of(), 3, List.of()));
            fleet.pass(Duration.ofSeconds(1));
        }
        for (int i = 0; i < steps; i++) {
            try {
                step(random.nextInt(14));
            } catch (GuardianException.Conflict | GuardianException.Invalid refused) {
                // The dice asked for what can't be; then nothing happens at this moment.
                continue;
            }
            // Sometimes two things happen at once.
            fleet.pass(Duration.ofSeconds(random.nextInt(5)));
        }
        fleet.pass(Duration.ofSeconds(1));
    }

    private void step(int what) {
        String agent = AGENTS.get(random.nextInt(AGENTS.size()));
        switch (what) {
            case 0, 1, 2 -> enqueue();
            case 3, 4, 5 -> fleet.engine.tasks().claim(agent);
            case 6, 7 -> one(TaskStatus.ASSIGNED, task -> fleet.engine.tasks().start(task.id(), holder(task)));
            case 8 -> one(TaskStatus.RUNNING, task -> fleet.engine.tasks().complete(task.id(), holder(task), null));
            case 9 ->
                one(
                        random.nextBoolean() ? TaskStatus.RUNNING : TaskStatus.ASSIGNED,
                        task -> fleet.engine.tasks().fail(task.id(), holder(task), "no"));
            case 10 ->
                one(
                        random.nextBoolean() ? TaskStatus.RUNNING : TaskStatus.PENDING,
                        task -> execute(new Intervention.CancelTask(task.id(), RecordedFleet.ALICE)));
            case 11 ->
                one(TaskStatus.FAILED, task -> execute(new Intervention.RestartTask(task.id(), RecordedFleet.ALICE)));
            case 12 ->
                one(
                        TaskStatus.PENDING,
                        task -> execute(new Intervention.OverridePriority(
                                task.id(), priority().name(), RecordedFleet.ALICE)));
            default -> agentChanges(agent);
        }
    }

    private void agentChanges(String agent) {
        if (random.nextBoolean()) {
            fleet.engine
                    .agents()
                    .changeStatus(
                            agent,
                            random.nextBoolean() ? AgentStatus.RUNNING : AgentStatus.FAILED,
                            HealthStatus.HEALTHY);
        } else {
            String other = AGENTS.get(random.nextInt(AGENTS.size()));
            execute(new Intervention.ReallocateCapacity(agent, other, 1, RecordedFleet.ALICE));
        }
        fleet.engine.agents().heartbeat(agent);
    }

    private void enqueue() {
        String id = "t-%03d".formatted(tasks.size());
        List<String> dependencies =
                tasks.isEmpty() || random.nextInt(3) > 0 ? List.of() : List.of(tasks.get(random.nextInt(tasks.size())));
        fleet.engine
                .tasks()
                .enqueue(new NewTask(
                        id,
                        "ticket",
                        "phase",
                        "work",
                        null,
                        null,
                        priority(),
                        dependencies,
                        List.of(),
                        2,
                        60,
                        null,
                        false));
        tasks.add(id);
    }

    private void one(TaskStatus status, Consumer<Task> act) {
        List<TaskRow> some = fleet.engine
                .reads()
                .tasks(TaskQuery.builder().statuses(status).build())
                .items();
        if (!some.isEmpty()) {
            act.accept(some.get(random.nextInt(some.size())).task());
        }
    }

    private static String holder(Task task) {
        return Objects.requireNonNull(task.assignedAgentId());
    }

    private void execute(Intervention intervention) {
        fleet.engine.interventions().execute(intervention);
    }

    private Priority priority() {
        return PRIORITIES.get(random.nextInt(PRIORITIES.size()));
    }
}
