package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueueTest {
    private final EngineFixture fixture = new EngineFixture();
    private final GuardianEngine engine = fixture.engine;
    private final TaskQueue queue = engine.tasks();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTaskRunsItsCourse() {
        Task pending = queue.enqueue(NewTask.of("PHASE", "build", "Build it", Priority.HIGH));
        assertThat(pending.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(pending.createdAt()).isEqualTo(fixture.now());
        agents(agent("a-1", 1));

        fixture.pass(Duration.ofSeconds(1));
        assertThat(queue.next("a-1")).contains(pending);
        Task assigned = queue.claim("a-1").orElseThrow();
        assertThat(assigned.status()).isEqualTo(TaskStatus.ASSIGNED);
        assertThat(assigned.assignedAgentId()).isEqualTo("a-1");
        fixture.pass(Duration.ofSeconds(1));
        Task running = queue.start(pending.id(), "a-1");
        assertThat(running.startedAt()).isEqualTo(fixture.now());
        fixture.pass(Duration.ofSeconds(1));
        Task completed = queue.complete(pending.id(), "a-1", "{\"ok\": true}");

        assertThat(completed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(completed.completedAt()).isEqualTo(fixture.now());
        assertThat(engine.reads().task(pending.id()).task()).isEqualTo(completed);
        assertThat(engine.reads().agent("a-1").used()).isZero();
        assertThat(eventTypes()).containsExactly("TASK_CREATED", "TASK_ASSIGNED", "TASK_STARTED", "TASK_COMPLETED");
    }

    @Test
    void priorityThenDeadlineThenAgeDecides() {
        Instant now = fixture.now();
        tasks(
                task("old").created(now.minusSeconds(9)).build(),
                task("new").created(now.minusSeconds(1)).build(),
                task("due-late").created(now).deadline(now.plusSeconds(60)).build(),
                task("due-soon").created(now).deadline(now.plusSeconds(30)).build(),
                task("urgent").created(now).priority(Priority.HIGH).build(),
                task("idle")
                        .created(now.minusSeconds(99))
                        .priority(Priority.LOW)
                        .build());
        agents(agent("a-1", 9));

        assertThat(List.of("urgent", "due-soon", "due-late", "old", "new", "idle"))
                .allSatisfy(
                        id -> assertThat(queue.claim("a-1").orElseThrow().id()).isEqualTo(id));
        assertThat(queue.claim("a-1")).isEmpty();
    }

    @Test
    void onlyWhatTheAgentCanDoIsHandedOut() {
        tasks(
                task("both").priority(Priority.CRITICAL).needs("java", "sql").build(),
                task("java").priority(Priority.HIGH).needs("java").build(),
                task("none").build());
        agents(agent("none", 9), agent("java", 9, "java", "go"), agent("both", 9, "sql", "java"));

        assertThat(queue.next("none").orElseThrow().id()).isEqualTo("none");
        assertThat(queue.next("java").orElseThrow().id()).isEqualTo("java");
        assertThat(queue.next("both").orElseThrow().id()).isEqualTo("both");
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE, healthy, true", "RUNNING, degraded, true", "DEGRADED, unknown, true", "IDLE, unhealthy, false",
        "IDLE, failed, false", "FAILED, healthy, false", "QUARANTINED, healthy, false", "TERMINATED, healthy, false"
    })
    void onlyAFitAgentGetsWork(String status, String health, boolean fit) {
        tasks(task("t-1").build());
        agents(agent("a-1", 1, new AgentStatus(status), new HealthStatus(health)));

        assertThat(queue.claim("a-1").isPresent()).isEqualTo(fit);
    }

    @Test
    void aFullAgentGetsNothing() {
        tasks(task("t-1").build(), task("t-2").build());
        agents(agent("a-1", 1), agent("a-0", 0));

        assertThat(queue.claim("a-0")).isEmpty();
        assertThat(queue.claim("a-1")).isPresent();
        assertThat(queue.claim("a-1")).isEmpty();
    }

    @Test
    void nothingIsHandedOutWhileTheIntakeIsStopped() {
        tasks(task("t-1").build());
        agents(agent("a-1", 1));
        engine.interventions().execute(new Intervention.StopIntake(EngineFixture.ALICE));
        assertThat(queue.claim("a-1")).isEmpty();

        engine.interventions().execute(new Intervention.ResumeIntake(EngineFixture.ALICE));
        assertThat(queue.claim("a-1")).isPresent();
    }

    @Test
    void aTaskWaitsForItsDependencies() {
        agents(agent("a-1", 9));
        Task first = queue.enqueue(NewTask.of("PHASE", "build", "first", Priority.LOW));
        Task second = queue.enqueue(waiting("second", first.id()));
        assertThat(queue.blocked()).containsExactly(second);

        assertThat(queue.claim("a-1").orElseThrow().id()).isEqualTo(first.id());
        assertThat(queue.claim("a-1")).isEmpty();
        queue.start(first.id(), "a-1");
        queue.complete(first.id(), "a-1", null);

        assertThat(queue.blocked()).isEmpty();
        assertThat(queue.claim("a-1").orElseThrow().id()).isEqualTo(second.id());
    }

    @Test
    void dependenciesNeverGoRound() {
        Task a = queue.enqueue(NewTask.of("PHASE", "build", "a", Priority.LOW));
        Task b = queue.enqueue(waiting("b", a.id()));
        Task c = queue.enqueue(waiting("c", b.id()));

        refused("dependency_cycle", () -> queue.addDependency(a.id(), c.id()));
        refused("dependency_cycle", () -> queue.addDependency(a.id(), a.id()));
        refused("dependency_cycle", () -> queue.enqueue(waiting("self", "self")));
        Task d = queue.enqueue(waiting("d", "comes-later"));
        refused("dependency_cycle", () -> queue.enqueue(waiting("comes-later", d.id())));

        assertThat(queue.addDependency(c.id(), a.id()).dependsOn()).containsExactly(b.id(), a.id());
        assertThat(queue.addDependency(c.id(), a.id()).dependsOn()).containsExactly(b.id(), a.id());
        assertThat(engine.reads().task(c.id()).blockedBy()).isEqualTo(2);
        assertThat(engine.reads().task(a.id()).blocks()).isEqualTo(2);
        refused("task_not_found", () -> queue.addDependency("nope", a.id()));
    }

    @Test
    void aFailedTaskIsRetriedAsOftenAsItMay() {
        agents(agent("a-1", 1));
        Task task = queue.enqueue(new NewTask(
                null, null, "PHASE", "build", "flaky", null, Priority.LOW, List.of(), List.of(), 1, 60, null, false));
        queue.claim("a-1");
        queue.start(task.id(), "a-1");

        Task again = queue.fail(task.id(), "a-1", "boom");
        assertThat(again.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(again.retryCount()).isEqualTo(1);
        assertThat(again.assignedAgentId()).isNull();
        assertThat(again.startedAt()).isNull();
        assertThat(again.errorMessage()).isEqualTo("boom");

        queue.claim("a-1");
        Task failed = queue.fail(task.id(), "a-1", "boom again");
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.completedAt()).isEqualTo(fixture.now());
        assertThat(events("TASK_FAILED"))
                .extracting(event -> event.payload().get("will_retry"))
                .containsExactly(true, false);
    }

    @Test
    void aTaskCanFailForGood() {
        agents(agent("a-1", 1));
        Task task = queue.enqueue(NewTask.of("PHASE", "build", "hopeless", Priority.LOW));
        queue.claim("a-1");

        assertThat(queue.failFinally(task.id(), "a-1", "no such thing").status())
                .isEqualTo(TaskStatus.FAILED);
        refused("task_ended", () -> queue.addDependency(task.id(), "other"));
    }

    @Test
    void onlyTheHolderWorksOnATask() {
        agents(agent("a-1", 2), agent("a-2", 2));
        Task task = queue.enqueue(NewTask.of("PHASE", "build", "mine", Priority.LOW));
        refused("task_not_held", () -> queue.start(task.id(), "a-1"));
        queue.claim("a-1");

        refused("task_not_held", () -> queue.start(task.id(), "a-2"));
        refused("wrong_task_state", () -> queue.complete(task.id(), "a-1", null));
        queue.start(task.id(), "a-1");
        refused("wrong_task_state", () -> queue.start(task.id(), "a-1"));
        refused("task_not_held", () -> queue.complete(task.id(), "a-2", null));
        queue.complete(task.id(), "a-1", null);
        refused("wrong_task_state", () -> queue.fail(task.id(), "a-1", "late"));
        refused("task_not_found", () -> queue.start("nope", "a-1"));
        refused("agent_not_found", () -> queue.claim("nope"));
    }

    @Test
    void aCancelledTaskIsTakenFromItsAgent() {
        agents(agent("a-1", 1));
        Task task = queue.enqueue(NewTask.of("PHASE", "build", "stuck", Priority.LOW));
        queue.enqueue(NewTask.of("PHASE", "build", "next", Priority.LOW));
        queue.claim("a-1");
        queue.start(task.id(), "a-1");

        engine.interventions().execute(new Intervention.CancelTask(task.id(), EngineFixture.ALICE));

        refused("task_not_held", () -> queue.complete(task.id(), "a-1", null));
        assertThat(queue.claim("a-1").orElseThrow().title()).isEqualTo("next");
    }

    @Test
    void timedOutTasksAreFound() {
        Instant now = fixture.now();
        tasks(
                task("fine").running("a-1", now.minusSeconds(10), 60).build(),
                task("late").running("a-1", now.minusSeconds(61), 60).build(),
                task("very-late").running("a-1", now.minusSeconds(600), 60).build(),
                task("no-limit").running("a-1", now.minusSeconds(600), 0).build());

        assertThat(queue.timedOut()).extracting(Task::id).containsExactly("very-late", "late");
    }

    @Test
    void newTasksAreChecked() {
        refused("blank_phase_id", () -> queue.enqueue(NewTask.of(" ", "build", "t", Priority.LOW)));
        refused("blank_task_type", () -> queue.enqueue(NewTask.of("PHASE", "", "t", Priority.LOW)));
        refused("invalid_characters", () -> queue.enqueue(NewTask.of("PHASE", "build", "\ud800", Priority.LOW)));
        refused(
                "invalid_max_retries",
                () -> queue.enqueue(new NewTask(
                        null, null, "P", "t", null, null, Priority.LOW, List.of(), List.of(), -1, null, null, false)));
        refused(
                "invalid_timeout_seconds",
                () -> queue.enqueue(new NewTask(
                        null, null, "P", "t", null, null, Priority.LOW, List.of(), List.of(), 0, -1, null, false)));
        queue.enqueue(waiting("same", "x"));
        refused("task_exists", () -> queue.enqueue(waiting("same", "y")));
    }

    private static NewTask waiting(String id, String dependsOn) {
        return new NewTask(
                id,
                null,
                "PHASE",
                "build",
                id,
                null,
                Priority.LOW,
                List.of(dependsOn),
                List.of(),
                3,
                null,
                null,
                false);
    }

    private void tasks(Task... tasks) {
        engine.importFleet(List.of(), List.of(tasks));
    }

    private void agents(Agent... agents) {
        engine.importFleet(List.of(agents), List.of());
    }

    private List<String> eventTypes() {
        return engine.events().after(EventFilter.all(), 0, 1_000).stream()
                .map(GuardianEvent::eventType)
                .toList();
    }

    private List<GuardianEvent> events(String type) {
        return engine.events().after(EventFilter.types(type), 0, 1_000);
    }

    private static void refused(String code, Runnable act) {
        assertThat(catchThrowableOfType(GuardianException.class, act::run).code())
                .isEqualTo(code);
    }
}
