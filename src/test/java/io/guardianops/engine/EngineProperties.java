package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is done in whatever order, these hold.
class EngineProperties {
    private static final Mandate ALICE = EngineFixture.ALICE;
    private static final int TASKS = 5;
    private static final int AGENTS = 3;
    private static final int CAPACITY = 4;

    /// One thing that somebody tries; `first` and `second` choose tasks, agents or earlier actions.
    record Attempt(Kind kind, int first, int second, int amount) {}

    enum Kind {
        CANCEL,
        RESTART,
        OVERRIDE,
        REALLOCATE,
        STOP_INTAKE,
        RESUME_INTAKE,
        REVERT,
        RESTORE,
        CLAIM,
        START,
        COMPLETE,
        FAIL,
        HEARTBEAT
    }

    @Property(tries = 40)
    void anySequenceKeepsTheInvariants(@ForAll("attempts") List<Attempt> attempts) {
        try (EngineFixture fixture = new EngineFixture()) {
            GuardianEngine engine = fixture.engine;
            engine.importFleet(agents(), tasks());
            List<String> actions = new ArrayList<>();
            Set<String> reverted = new HashSet<>();
            for (Attempt attempt : attempts) {
                int before = actions.size();
                long event = engine.events().lastId();
                String state = state(engine);
                boolean done = attempt(engine, attempt, actions, reverted);
                if (!done) {
                    assertThat(state(engine)).as("state after a refusal").isEqualTo(state);
                    assertThat(engine.events().lastId()).isEqualTo(event);
                }
                assertThat(actions.size() - before).isEqualTo(done && isIntervention(attempt.kind()) ? 1 : 0);
            }
            holds(engine, actions, reverted);
        }
    }

    private static void holds(GuardianEngine engine, List<String> actions, Set<String> reverted) {
        List<AgentRow> agents = engine.reads().agents(AgentQuery.all()).items();
        assertThat(agents.stream().mapToInt(row -> row.agent().capacity()).sum())
                .as("capacity is conserved")
                .isEqualTo(AGENTS * CAPACITY);
        assertThat(agents).allSatisfy(row -> assertThat(row.agent().capacity()).isNotNegative());
        assertThat(engine.reads().actions(ActionQuery.all()).items())
                .as("every intervention has one record")
                .extracting(row -> row.id())
                .isEqualTo(actions.reversed());
        assertThat(actions)
                .allSatisfy(id -> assertThat(engine.reads().action(id).action().isReverted())
                        .isEqualTo(reverted.contains(id)));
        List<TaskRow> queue = engine.reads()
                .tasks(TaskQuery.builder().sort(TaskSort.QUEUE).build())
                .items();
        assertThat(queue).hasSize(TASKS).extracting(TaskRow::id).doesNotHaveDuplicates();
        assertThat(queue.stream().map(row -> row.task().priority()).toList()).isSorted();
        assertThat(queue).allSatisfy(EngineProperties::isConsistent);
    }

    private static void isConsistent(TaskRow row) {
        Task task = row.task();
        assertThat(task.completedAt() != null).isEqualTo(task.status().isEnded());
        if (task.status().occupiesSlot()) {
            assertThat(task.assignedAgentId()).isNotNull();
        }
    }

    /// Tries it; false if it was refused or there was nothing to do.
    private static boolean attempt(GuardianEngine engine, Attempt attempt, List<String> actions, Set<String> reverted) {
        String task = "t-" + attempt.first() % TASKS;
        String agent = "a-" + attempt.first() % AGENTS;
        String other = "a-" + attempt.second() % AGENTS;
        String holder = engine.reads().task(task).task().assignedAgentId();
        String worker = holder == null ? agent : holder;
        String action = actions.isEmpty() ? "none" : actions.get(attempt.first() % actions.size());
        TaskQueue queue = engine.tasks();
        try {
            switch (attempt.kind()) {
                case CANCEL -> actions.add(act(engine, new Intervention.CancelTask(task, ALICE)));
                case RESTART -> actions.add(act(engine, new Intervention.RestartTask(task, ALICE)));
                case OVERRIDE ->
                    actions.add(act(
                            engine,
                            new Intervention.OverridePriority(
                                    task, priority(attempt.amount()).name(), ALICE)));
                case REALLOCATE ->
                    actions.add(act(
                            engine, new Intervention.ReallocateCapacity(agent, other, attempt.amount() - 1, ALICE)));
                case STOP_INTAKE -> actions.add(act(engine, new Intervention.StopIntake(ALICE)));
                case RESUME_INTAKE -> actions.add(act(engine, new Intervention.ResumeIntake(ALICE)));
                case RESTORE ->
                    actions.add(engine.restores()
                            .run(action, 1, attempt.amount() > 2, ALICE)
                            .id());
                case REVERT -> {
                    engine.interventions().revert(action, ALICE);
                    assertThat(reverted.add(action))
                            .as("an action is reverted once")
                            .isTrue();
                }
                case CLAIM -> {
                    return queue.claim(agent).isPresent();
                }
                case START -> queue.start(task, worker);
                case COMPLETE -> queue.complete(task, worker, null);
                case FAIL -> queue.fail(task, worker, "boom");
                case HEARTBEAT -> engine.agents().heartbeat(agent);
            }
            return true;
        } catch (GuardianException.Invalid | GuardianException.Conflict | GuardianException.NotFound _) {
            return false;
        }
    }

    private static String act(GuardianEngine engine, Intervention intervention) {
        GuardianAction action = engine.interventions().execute(intervention);
        return action.id();
    }

    private static boolean isIntervention(Kind kind) {
        return switch (kind) {
            case CANCEL, RESTART, OVERRIDE, REALLOCATE, STOP_INTAKE, RESUME_INTAKE, RESTORE -> true;
            case REVERT, CLAIM, START, COMPLETE, FAIL, HEARTBEAT -> false;
        };
    }

    private static String state(GuardianEngine engine) {
        return engine.reads().tasks(TaskQuery.all()).items() + " "
                + engine.reads().agents(AgentQuery.all()).items() + " "
                + engine.reads().actions(ActionQuery.all()).items() + " "
                + engine.reads().overview();
    }

    private static Priority priority(int number) {
        return List.of(Priority.values()).get(number % 4);
    }

    private static List<Agent> agents() {
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(agent("a-" + i, CAPACITY, AgentStatus.IDLE, HealthStatus.HEALTHY));
        }
        return agents;
    }

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            var task = task("t-" + i).priority(priority(i));
            tasks.add((i == 0 ? task : task.dependsOn("t-" + (i - 1) / 2)).build());
        }
        return tasks;
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 50);
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        number,
                        number,
                        Arbitraries.integers().between(0, 5))
                .as(Attempt::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
