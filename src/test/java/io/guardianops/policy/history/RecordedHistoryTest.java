package io.guardianops.policy.history;

import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.history.RecordedFleet.ALICE;
import static io.guardianops.policy.history.RecordedFleet.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.policy.history.Coverage.Entry;
import io.guardianops.policy.history.Coverage.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedHistoryTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    private RecordedFleet fleet;

    @BeforeEach
    void open(@TempDir Path folder) {
        fleet = new RecordedFleet(folder);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLifeThatIsWhollyRecordedIsReconstructedExactly(long seed) {
        new RandomLife(fleet, seed).live(120);
        RecordedHistory history = RecordedHistory.read(fleet.recording(BEGIN, fleet.now(), BEGIN));

        fleet.seen()
                .forEach((moment, snapshot) ->
                        new Comparison(FleetFacts.of(snapshot, ExternalFacts.NONE), history.at(moment)).isExact());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatAWindowDoesNotTellIsMissingAndNeverWrong(long seed) {
        new RandomLife(fleet, seed).live(120);
        Instant middle = BEGIN.plus(Duration.between(BEGIN, fleet.now()).dividedBy(3));
        Instant late = BEGIN.plus(Duration.between(BEGIN, fleet.now()).dividedBy(2));
        for (Instant eventsSince : List.of(BEGIN, late, fleet.now())) {
            RecordedHistory history = RecordedHistory.read(fleet.recording(middle, fleet.now(), eventsSince));

            fleet.seen()
                    .tailMap(middle)
                    .forEach((moment, snapshot) -> new Comparison(
                                    FleetFacts.of(snapshot, ExternalFacts.NONE), history.at(moment))
                            .isNeverWrong());
        }
    }

    @Test
    void theStatesOfATask() {
        register("a");
        Instant created = enqueue("t").createdAt();
        fleet.engine.tasks().claim("a");
        fleet.pass(STEP);
        fleet.engine.tasks().start("t", "a");
        fleet.pass(STEP);
        fleet.engine.tasks().fail("t", "a", "no");
        fleet.pass(STEP);
        RecordedHistory history = whole();

        assertThat(history.at(created.minusNanos(1_000)).tasks()).isEmpty();
        assertThat(taskAt(history, created).status()).isEqualTo("pending");
        assertThat(taskAt(history, created.plus(STEP)).status()).isEqualTo("assigned");
        assertThat(taskAt(history, created.plus(STEP)).agentId()).isEqualTo("a");
        TaskFacts running = taskAt(history, created.plus(STEP.multipliedBy(2)).plusSeconds(3));
        assertThat(running.status()).isEqualTo("running");
        assertThat(running.runningMicros()).isEqualTo(3e6);
        assertThat(running.retryCount()).isZero();
        TaskFacts again = taskAt(history, created.plus(STEP.multipliedBy(3)));
        assertThat(again.status()).isEqualTo("pending");
        assertThat(again.retryCount()).isEqualTo(1);
        assertThat(again.agentId()).isNull();
    }

    @Test
    void whatHeldATaskBeforeItFailedIsMissingIfNothingTells() {
        register("a");
        enqueue("t");
        fleet.engine.tasks().claim("a");
        fleet.pass(STEP);
        fleet.engine.tasks().start("t", "a");
        fleet.pass(STEP);
        Instant from = fleet.now();
        fleet.pass(STEP);
        fleet.engine.tasks().fail("t", "a", "no");
        fleet.pass(STEP);

        FleetFacts facts =
                RecordedHistory.read(fleet.recording(from, fleet.now(), BEGIN)).at(from);

        assertThat(facts.tasks().getFirst().status()).as("running or assigned").isNull();
        assertThat(facts.tasks().getFirst().ended()).isFalse();
        assertThat(facts.tasks().getFirst().agentId()).isEqualTo("a");
        assertThat(facts.tasks().getFirst().runningMicros()).isNaN();
        assertThat(facts.agent("a").orElseThrow().used()).isEqualTo(1);
        assertThat(facts.system().pendingCount()).isZero();
    }

    @Test
    void interventionsAreUndone() {
        register("a");
        register("b");
        enqueue("t");
        Instant before = fleet.now();
        fleet.pass(STEP);
        fleet.engine.interventions().execute(new Intervention.OverridePriority("t", "CRITICAL", ALICE));
        fleet.pass(STEP);
        fleet.engine.interventions().execute(new Intervention.ReallocateCapacity("a", "b", 2, ALICE));
        fleet.pass(STEP);
        Instant cancelled = fleet.now();
        fleet.engine.interventions().execute(new Intervention.CancelTask("t", ALICE));
        fleet.pass(STEP);
        fleet.engine.interventions().execute(new Intervention.RestartTask("t", ALICE));
        fleet.pass(STEP);
        RecordedHistory history = whole();

        assertThat(taskAt(history, before).priority()).isEqualTo(TaskFacts.rank(Priority.LOW));
        assertThat(taskAt(history, before.plus(STEP)).priority()).isEqualTo(TaskFacts.rank(Priority.CRITICAL));
        assertThat(history.at(before.plus(STEP)).agents())
                .extracting(AgentFacts::capacity)
                .containsExactly(3.0, 3.0);
        assertThat(history.at(cancelled).agents())
                .extracting(AgentFacts::capacity)
                .containsExactly(1.0, 5.0);
        assertThat(taskAt(history, cancelled).status()).isEqualTo("failed");
        assertThat(history.at(cancelled).system().criticalTasksCompleted()).isEqualTo(Truth.TRUE);
        assertThat(taskAt(history, fleet.now()).status()).isEqualTo("pending");
    }

    @Test
    void theStandingOfAnAgentIsMissingBeforeTheOldestEvent() {
        register("a");
        Instant healthy = fleet.now();
        fleet.pass(STEP);
        fleet.engine.agents().changeStatus("a", AgentStatus.FAILED, HealthStatus.UNHEALTHY);
        Instant failed = fleet.now();
        fleet.pass(STEP);

        RecordedHistory all = whole();
        RecordedHistory later = RecordedHistory.read(fleet.recording(BEGIN, fleet.now(), failed));

        assertThat(all.at(healthy).agents().getFirst().status()).isEqualTo("IDLE");
        assertThat(all.at(healthy).agents().getFirst().inService()).isTrue();
        assertThat(all.at(failed).agents().getFirst().healthStatus()).isEqualTo("unhealthy");
        assertThat(later.at(healthy).agents().getFirst().status()).isNull();
        assertThat(later.at(healthy).agents().getFirst().healthStatus()).isNull();
        assertThat(later.at(healthy).system().noAvailableCapacity()).isEqualTo(Truth.UNKNOWN);
        assertThat(later.at(failed).agents().getFirst().status()).isEqualTo("FAILED");
    }

    @Test
    void ofImportedTasksOnlyTheirOwnTimesAreKnown() {
        Instant started = BEGIN.plusSeconds(5);
        fleet.pass(Duration.ofSeconds(20));
        fleet.engine.importFleet(
                List.of(),
                List.of(
                        task("run").created(BEGIN).running("x", started, 60).build(),
                        task("end")
                                .created(BEGIN)
                                .running("x", started, 60)
                                .completed(BEGIN.plusSeconds(8))
                                .build()));
        fleet.pass(STEP);
        Recording recording = fleet.recording(BEGIN, fleet.now(), BEGIN);
        RecordedHistory history = RecordedHistory.read(recording);

        assertThat(recording.eventsSince()).isNull();
        assertThat(history.coverage().completeFrom()).isNull();
        assertThat(history.coverage().of("task.status").orElseThrow().kind()).isEqualTo(Kind.NOT_RECORDED);
        assertThat(history.changeTimes()).containsExactly(BEGIN, started, BEGIN.plusSeconds(8));
        assertThat(history.at(BEGIN).tasks()).extracting(TaskFacts::status).containsExactly(null, null);
        assertThat(history.at(BEGIN).system().pendingCount()).isNaN();
        assertThat(history.at(started).tasks()).extracting(TaskFacts::status).containsExactly("running", "running");
        assertThat(history.at(fleet.now()).tasks())
                .extracting(TaskFacts::status)
                .containsExactly("running", "completed");
    }

    @Test
    void whatNobodyRecordedIsMissingWhereRecordsContradictEachOther() {
        register("a");
        enqueue("t");
        fleet.pass(STEP);
        Instant unsure = fleet.now();
        Task task = fleet.engine.reads().task("t").task();
        fleet.engine.importFleet(
                List.of(),
                List.of(task("t")
                        .created(task.createdAt())
                        .priority(Priority.HIGH)
                        .build()));
        fleet.pass(STEP);
        fleet.engine.tasks().claim("a");
        fleet.pass(STEP);

        RecordedHistory history = whole();

        assertThat(taskAt(history, unsure).priority()).as("LOW, then HIGH").isNaN();
        assertThat(taskAt(history, unsure).status()).isEqualTo("pending");
        assertThat(taskAt(history, fleet.now()).priority()).isEqualTo(TaskFacts.rank(Priority.HIGH));
    }

    @Test
    void everyFactSaysHowItsPastIsKnown() {
        register("a");
        enqueue("t");

        Coverage coverage = whole().coverage();

        assertThat(coverage.entries())
                .extracting(Entry::fact)
                .isEqualTo(Vocabulary.facts().stream().map(Fact::name).toList());
        assertThat(coverage.entries())
                .allSatisfy(each -> assertThat(each.explanation()).isNotBlank().endsWith("."));
        assertThat(coverage.completeFrom()).isEqualTo(BEGIN);
        assertThat(coverage.of("task.status").orElseThrow().kind()).isEqualTo(Kind.RECORDED);
        assertThat(coverage.of("agent.current_task.priority").orElseThrow().kind())
                .isEqualTo(Kind.DERIVED);
        assertThat(coverage.of("system.cpu_usage").orElseThrow().kind()).isEqualTo(Kind.NOT_RECORDED);
        assertThat(coverage.of("task.colour")).isEmpty();
    }

    @Test
    void aWindowThatEventsReachOnlyPartlySaysSo() {
        register("a");
        Instant kept = fleet.now();
        enqueue("t");
        fleet.pass(STEP);

        assertThat(RecordedHistory.read(fleet.recording(BEGIN, fleet.now(), kept))
                        .coverage()
                        .completeFrom())
                .isEqualTo(kept);
    }

    @Test
    void changeTimesAreThoseOfTheWindow() {
        register("a");
        Instant from = fleet.now();
        enqueue("t");
        Instant claimed = fleet.now();
        fleet.engine.tasks().claim("a");
        fleet.pass(STEP);
        Instant to = fleet.now();
        fleet.engine.agents().changeStatus("a", AgentStatus.RUNNING, HealthStatus.HEALTHY);
        fleet.pass(STEP);
        fleet.engine.tasks().start("t", "a");

        RecordedHistory history = RecordedHistory.read(fleet.recording(from, to, BEGIN));

        assertThat(history.changeTimes()).containsExactly(from, claimed, to);
        assertThatIllegalArgumentException().isThrownBy(() -> history.at(to.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> history.at(from.minusNanos(1)));
    }

    @Test
    void aWindowThatIsNoneOrReachesIntoTheFutureIsRefused() {
        fleet.pass(STEP);

        assertThatIllegalArgumentException().isThrownBy(() -> fleet.recording(fleet.now(), BEGIN, BEGIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet.recording(BEGIN, fleet.now().plus(STEP), BEGIN));
    }

    @Test
    void whatWasSuppliedHoldsFromItsSupply() {
        register("a");
        fleet.pass(STEP);
        Recording bare = fleet.recording(BEGIN, fleet.now(), BEGIN);
        RecordedHistory history = RecordedHistory.read(new Recording(
                bare.present(),
                bare.actions(),
                bare.events(),
                bare.eventsSince(),
                ExternalFacts.builder()
                        .incident("P0", "declared", BEGIN.plusSeconds(5), STEP)
                        .build(),
                bare.from(),
                bare.to()));

        assertThat(history.at(BEGIN).system().incidentSeverity()).isNull();
        assertThat(history.at(BEGIN.plusSeconds(5)).system().incidentSeverity()).isEqualTo("P0");
        assertThat(history.at(BEGIN.plusSeconds(15)).system().incidentSeverity())
                .isNull();
    }

    private RecordedHistory whole() {
        return RecordedHistory.read(fleet.recording(BEGIN, fleet.now(), BEGIN));
    }

    private void register(String id) {
        fleet.engine.agents().register(new NewAgent(id, AgentType.WORKER, null, List.of(), 3, List.of()));
        fleet.pass(STEP);
    }

    private Task enqueue(String id) {
        Task task = fleet.engine
                .tasks()
                .enqueue(new NewTask(
                        id,
                        null,
                        "phase",
                        "work",
                        null,
                        null,
                        Priority.LOW,
                        List.of(),
                        List.of(),
                        3,
                        null,
                        null,
                        false));
        fleet.pass(STEP);
        return task;
    }

    private static TaskFacts taskAt(RecordedHistory history, Instant moment) {
        return history.at(moment).tasks().getFirst();
    }
}
