package io.guardianops.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class LiveDemoTest {
    private static final int STEPS = 400;

    private final ScriptedClock clock = new ScriptedClock(DemoDatabase.NOW);
    private final GuardianEngine engine;
    private final LiveDemo demo;

    LiveDemoTest(@TempDir Path folder) {
        Path file = DemoDatabase.copyTo(folder.resolve("fleet.db"));
        engine = new GuardianEngine(SqliteStore.open(file, false), clock, IdSource.uuidV7());
        demo = new LiveDemo(engine, clock, 7);
    }

    @AfterEach
    void close() {
        demo.close();
        engine.close();
    }

    @Test
    void movesTheFleetAndKeepsItsLaws() {
        long before = engine.events().lastId();
        int actions = engine.reads().countActions(ActionQuery.all()).value();
        Map<String, Integer> taken = taken();
        List<String> stuck = ids(TaskScope.STUCK);
        List<String> onFailedAgents = ids(TaskScope.ON_FAILED_AGENTS);

        for (int step = 0; step < STEPS; step++) {
            clock.set(clock.instant().plus(Duration.ofMillis(350)));
            demo.step();
        }

        List<String> kinds = engine.events().after(EventFilter.all(), before, 1_000).stream()
                .map(GuardianEvent::eventType)
                .distinct()
                .toList();
        assertThat(kinds)
                .contains(
                        GuardianEvent.TASK_CREATED,
                        GuardianEvent.TASK_ASSIGNED,
                        GuardianEvent.TASK_STARTED,
                        GuardianEvent.TASK_COMPLETED,
                        GuardianEvent.AGENT_STATUS_CHANGED);
        assertThat(engine.reads().countActions(ActionQuery.all()).value())
                .as("it never intervenes")
                .isEqualTo(actions);
        assertThat(ids(TaskScope.STUCK)).containsAll(stuck);
        assertThat(ids(TaskScope.ON_FAILED_AGENTS)).containsExactlyInAnyOrderElementsOf(onFailedAgents);
        assertThat(agents())
                .allSatisfy(row -> assertThat(row.used())
                        .isLessThanOrEqualTo(Math.max(row.agent().capacity(), taken.getOrDefault(row.id(), 0))));
        assertThat(running()).allSatisfy(task -> {
            assertThat(task.assignedAgentId()).isNotNull();
            assertThat(task.startedAt()).isNotNull();
        });
    }

    @Test
    void keepsHealthyAgentsFresh() {
        for (int step = 0; step < STEPS; step++) {
            clock.set(clock.instant().plus(Duration.ofMillis(350)));
            demo.step();
        }

        assertThat(engine.agents().stale())
                .allSatisfy(agent -> assertThat(agent.status().value()).isEqualTo("DEGRADED"));
    }

    @Test
    void runsOnAThreadOfItsOwnUntilItIsClosed() {
        long before = engine.events().lastId();

        demo.start();
        while (engine.events().lastId() == before) {
            Thread.onSpinWait();
        }
        demo.close();

        long after = engine.events().lastId();
        assertThat(after).isGreaterThan(before);
        demo.close();
    }

    private List<String> ids(TaskScope scope) {
        return engine.reads().tasks(TaskQuery.builder().scope(scope).build()).items().stream()
                .map(TaskRow::id)
                .toList();
    }

    private List<Task> running() {
        return engine
                .reads()
                .tasks(TaskQuery.builder().statuses(TaskStatus.RUNNING).build())
                .items()
                .stream()
                .map(TaskRow::task)
                .toList();
    }

    private List<AgentRow> agents() {
        return engine.reads().agents(AgentQuery.all()).items();
    }

    private Map<String, Integer> taken() {
        return agents().stream().collect(Collectors.toMap(AgentRow::id, AgentRow::used));
    }
}
