package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetImportTest {
    private final EngineFixture fixture = new EngineFixture();
    private final GuardianEngine engine = fixture.engine;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void recordsAreTakenOverAsTheyAre() {
        Task task = task("t-1")
                .priority(Priority.CRITICAL)
                .running("unknown-agent", Instant.parse("2026-11-22T13:00:00.123456Z"), 60)
                .dependsOn("t-9", "t-2")
                .needs("b", "a")
                .build();
        Agent agent = agent("a-1", 3, "java");

        engine.importFleet(List.of(agent), List.of(task));

        assertThat(engine.reads().task("t-1").task()).isEqualTo(task);
        assertThat(engine.reads().agent("a-1").agent()).isEqualTo(agent);
        assertThat(engine.events().lastId()).isZero();
    }

    @Test
    void importingTheSameAgainChangesNothing() {
        List<Agent> agents = List.of(agent("a-1", 3));
        // Nanoseconds are not kept; that is no change either.
        List<Task> tasks = List.of(
                task("t-1")
                        .created(Instant.parse("2026-11-22T13:00:00.123456789Z"))
                        .build(),
                task("t-2").dependsOn("t-1", "t-1").build());

        assertThat(engine.importFleet(agents, tasks))
                .isEqualTo(new ImportReport(new ImportReport.Counts(1, 0, 0), new ImportReport.Counts(2, 0, 0)));
        ImportReport again = engine.importFleet(agents, tasks);

        assertThat(again)
                .isEqualTo(new ImportReport(new ImportReport.Counts(0, 0, 1), new ImportReport.Counts(0, 0, 2)));
        assertThat(again.tasks().total()).isEqualTo(2);
    }

    @Test
    void whatChangedIsUpdated() {
        engine.importFleet(
                List.of(agent("a-1", 3)),
                List.of(task("t-1").build(), task("t-2").dependsOn("t-1", "t-3").build()));
        Task renamed = task("t-2")
                .title("other")
                .description("d")
                .type("review")
                .phase("P")
                .ticket("T")
                .needs("sql")
                .deadline(fixture.now())
                .dependsOn("t-3")
                .isProtected()
                .build();

        ImportReport report =
                engine.importFleet(List.of(agent("a-1", 4)), List.of(task("t-1").build(), renamed));

        assertThat(report)
                .isEqualTo(new ImportReport(new ImportReport.Counts(0, 1, 0), new ImportReport.Counts(0, 1, 1)));
        assertThat(engine.reads().task("t-2").task()).isEqualTo(renamed);
        assertThat(engine.reads().task("t-2").blockedBy()).isEqualTo(1);
        assertThat(engine.reads().task("t-1").blocks()).isZero();
        assertThat(engine.reads().agent("a-1").agent().capacity()).isEqualTo(4);
    }

    @Test
    void oneBadRecordKeepsAllOut() {
        Agent bad = agent("bad", -1);

        GuardianException refusal = catchThrowableOfType(
                GuardianException.Invalid.class,
                () -> engine.importFleet(
                        List.of(agent("a-1", 1), bad), List.of(task("t-1").build())));

        assertThat(refusal.code()).isEqualTo("invalid_capacity");
        assertThat(engine.agents().statistics().total()).isZero();
    }
}
