package io.guardianops.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class DemoFleetTest {
    private static final Instant NOW = DemoDatabase.NOW;

    private final Path folder;
    private final GuardianEngine engine;

    DemoFleetTest(@TempDir Path folder) {
        this.folder = folder;
        this.engine = open(DemoDatabase.copyTo(folder.resolve("fleet.db")));
    }

    @BeforeEach
    void isRecognised() {
        assertThat(DemoFleet.isDemo(engine)).isTrue();
        assertThat(DemoFleet.isEmpty(engine)).isFalse();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void hasTheSizeThatWasAskedFor() {
        assertThat(agents()).hasSize(64);
        assertThat(engine.reads().countTasks(TaskQuery.all()).value()).isEqualTo(1_200);
    }

    @Test
    void standsInACrisis() {
        DemoReport report = DemoDatabase.report();

        assertThat(report.failedAgents()).isEqualTo(3);
        assertThat(report.stuck()).isBetween(8, 12);
        assertThat(report.blockingCritical()).isBetween(5, 8);
        assertThat(report.running()).isBetween(40, 70);
        assertThat(report.pending()).isBetween(200, 450);
        assertThat(report.actions()).isGreaterThanOrEqualTo(25);
        assertThat(count(TaskStatus.COMPLETED)).isGreaterThan(500);
        assertThat(count(TaskStatus.FAILED)).isGreaterThan(10);
        assertThat(tasks(TaskScope.ON_FAILED_AGENTS)).hasSizeBetween(3, 12);
        assertThat(tasks(TaskScope.TIMED_OUT).size()).isGreaterThan(report.stuck());
        assertThat(engine.reads().overview().notRestored()).isEqualTo(2);
        assertThat(engine.reads().overview().intakeStopped()).isFalse();
    }

    @Test
    void blocksCriticalWorkBehindAStuckTask() {
        TaskRow reindex = byTitle("Reindex customer graph");

        assertThat(reindex.task().isStuck(NOW)).isTrue();
        assertThat(reindex.task().isProtected()).isTrue();
        assertThat(reindex.task().assignedAgentId()).isEqualTo("agent-17");
        assertThat(reindex.agent()).isNotNull().extracting(Agent::hasFailed).isEqualTo(true);
        assertThat(reindex.blocksCritical()).isTrue();
        TaskRow webhooks = byTitle("Restore payment webhooks");
        assertThat(webhooks.task().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(webhooks.task().dependsOn()).containsExactly(reindex.id());
    }

    @Test
    void letsTroubledAgentsFallSilentWithWorkInTheirHands() {
        List<AgentRow> failed =
                agents().stream().filter(row -> row.agent().hasFailed()).toList();
        assertThat(failed).allSatisfy(row -> {
            assertThat(row.used()).isPositive();
            assertThat(silence(row)).isGreaterThan(Duration.ofMinutes(5));
        });
        assertThat(agents())
                .filteredOn(row -> row.agent().status().equals(AgentStatus.RUNNING))
                .allSatisfy(row -> assertThat(silence(row)).isLessThan(Duration.ofSeconds(90)));
        Set<AgentStatus> statuses =
                agents().stream().map(row -> row.agent().status()).collect(Collectors.toSet());
        assertThat(statuses).contains(AgentStatus.DEGRADED, AgentStatus.QUARANTINED, AgentStatus.FAILED);
    }

    @Test
    void hasADayOfInterventions() {
        List<ActionRow> actions = actions(ActionScope.ALL);

        assertThat(actions)
                .extracting(row -> row.action().type())
                .contains(
                        ActionType.CANCEL_TASK,
                        ActionType.OVERRIDE_PRIORITY,
                        ActionType.REALLOCATE_CAPACITY,
                        ActionType.RESTART_TASK,
                        ActionType.STOP_INTAKE,
                        ActionType.RESUME_INTAKE);
        assertThat(actions).extracting(row -> row.action().initiatedBy()).contains("a.ruiz", "m.chen", "s.okafor");
        assertThat(actions)
                .filteredOn(row -> "INC-42".equals(row.action().auditLog().get("incident")))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(actions)
                .filteredOn(row -> row.state() instanceof ActionState.Restored)
                .hasSize(3);
        assertThat(actions(ActionScope.NOT_RESTORED)).hasSize(2);
        assertThat(actions).allSatisfy(row -> {
            assertThat(row.action().executedAt()).isBetween(NOW.minus(Duration.ofHours(24)), NOW);
            assertThat(row.action().reason()).hasSizeGreaterThan(10);
        });
    }

    @Test
    void hasTheEventsOfAllThat() {
        List<GuardianEvent> events = events();

        assertThat(events).extracting(GuardianEvent::occurredAt).isSorted();
        assertThat(events)
                .filteredOn(event -> event.eventType().equals(GuardianEvent.TASK_CREATED))
                .hasSize(1_200);
        assertThat(events)
                .filteredOn(event -> event.eventType().equals(GuardianEvent.INTERVENTION_COMPLETED))
                .hasSize(DemoDatabase.report().actions());
        assertThat(events)
                .filteredOn(event -> event.eventType().equals(GuardianEvent.TASK_COMPLETED))
                .hasSize(count(TaskStatus.COMPLETED));
    }

    @Test
    void isTheSameForTheSameSeedAtAnyTime() {
        Instant later = Instant.parse("2027-03-01T08:00:00.123456Z");

        List<String> first = told(folder.resolve("first.db"), 5, NOW);

        assertThat(told(folder.resolve("second.db"), 5, later)).isEqualTo(first);
        assertThat(told(folder.resolve("third.db"), 6, NOW)).isNotEqualTo(first);
    }

    @Test
    void refusesADatabaseThatHoldsSomething() {
        DemoFleet fleet = new DemoFleet(DemoFleet.MIN_AGENTS, DemoFleet.MIN_TASKS, 1);
        Path file = folder.resolve("fleet.db");

        assertThatExceptionOfType(GuardianException.Conflict.class)
                .isThrownBy(() -> fleet.fill((clock, ids) -> engineOn(file, clock, ids), NOW))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("database_not_empty"));
        assertThat(engine.reads().countTasks(TaskQuery.all()).value()).isEqualTo(1_200);
    }

    /// What a small fleet of that seed holds, with times relative to the present.
    private static List<String> told(Path file, long seed, Instant now) {
        new DemoFleet(DemoFleet.MIN_AGENTS, DemoFleet.MIN_TASKS, seed)
                .fill((clock, ids) -> engineOn(file, clock, ids), now);
        try (GuardianEngine filled = engineOn(file, () -> now, IdSource.uuidV7())) {
            List<String> told = new ArrayList<>();
            filled.reads()
                    .tasks(TaskQuery.all())
                    .items()
                    .forEach(row -> told.add(row.id()
                            + row.task().title()
                            + row.task().status()
                            + row.task().assignedAgentId()
                            + Duration.between(row.task().createdAt(), now)));
            filled.reads()
                    .actions(ActionQuery.all())
                    .items()
                    .forEach(row -> told.add(row.id()
                            + row.action().reason()
                            + Duration.between(row.action().createdAt(), now)));
            return told;
        }
    }

    private TaskRow byTitle(String title) {
        return engine.reads().tasks(TaskQuery.builder().text(title).build()).items().stream()
                .filter(row -> title.equals(row.task().title()))
                .findFirst()
                .orElseThrow();
    }

    private List<AgentRow> agents() {
        return engine.reads().agents(AgentQuery.all()).items();
    }

    private List<TaskRow> tasks(TaskScope scope) {
        return engine.reads().tasks(TaskQuery.builder().scope(scope).build()).items();
    }

    private List<ActionRow> actions(ActionScope scope) {
        return engine.reads()
                .actions(ActionQuery.builder().scope(scope).build())
                .items();
    }

    private List<GuardianEvent> events() {
        List<GuardianEvent> all = new ArrayList<>();
        long cursor = 0;
        List<GuardianEvent> batch;
        do {
            batch = engine.events().after(EventFilter.all(), cursor, 1_000);
            all.addAll(batch);
            cursor = batch.isEmpty() ? cursor : batch.getLast().eventId();
        } while (!batch.isEmpty());
        return all;
    }

    private int count(TaskStatus status) {
        return engine.reads()
                .countTasks(TaskQuery.builder().statuses(status).build())
                .value();
    }

    private static Duration silence(AgentRow row) {
        Instant heard = row.agent().lastHeartbeat();
        return heard == null ? Duration.ofDays(1) : Duration.between(heard, NOW);
    }

    private static GuardianEngine open(Path file) {
        return engineOn(file, () -> NOW, IdSource.uuidV7());
    }

    private static GuardianEngine engineOn(Path file, InstantSource clock, IdSource ids) {
        return new GuardianEngine(SqliteStore.open(file, true), clock, ids);
    }
}
