package io.guardianops.store;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.EventSubscription;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Intervention;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Two stores on one database, as two processes have them.
class PostgresConcurrencyTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");
    private static final int CALLERS = 8;

    private final String url = PostgresServer.newDatabase();
    private final GuardianEngine one = open();
    private final GuardianEngine other = open();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void sixteenTransfersToAndFroLoseNothing() {
        one.importFleet(List.of(agent("a-1", 100), agent("a-2", 100)), List.of());

        List<List<String>> outcomes = Callers.together(
                16,
                caller -> IntStream.range(0, 10)
                        .mapToObj(i -> Callers.outcome(() -> engine(caller)
                                .interventions()
                                .execute(
                                        (caller / 2 + i) % 2 == 0
                                                ? new ReallocateCapacity("a-1", "a-2", 1, ALICE)
                                                : new ReallocateCapacity("a-2", "a-1", 1, ALICE))))
                        .toList());

        assertThat(outcomes.stream().flatMap(List::stream)).hasSize(160).containsOnly("done");
        assertThat(one.reads().agents(AgentQuery.all()).items())
                .extracting(row -> row.agent().capacity())
                .containsExactly(100, 100);
    }

    @Test
    void noMoreIsTakenThanThereIs() {
        one.importFleet(List.of(agent("a-1", 5), agent("a-2", 0)), List.of());

        List<String> outcomes = Callers.together(
                CALLERS,
                caller -> Callers.outcome(
                        () -> engine(caller).interventions().execute(new ReallocateCapacity("a-1", "a-2", 1, ALICE))));

        assertThat(outcomes).filteredOn("done"::equals).hasSize(5);
        assertThat(outcomes).filteredOn("insufficient_capacity"::equals).hasSize(3);
    }

    @RepeatedTest(3)
    void twinsOfOneKeyGetOneAnswer() {
        one.importFleet(List.of(), List.of(task("t-1").build()));
        Mandate keyed = ALICE.withIdempotencyKey("k-1");

        List<String> ids = Callers.together(
                CALLERS,
                caller -> engine(caller)
                        .interventions()
                        .execute(new CancelTask("t-1", keyed))
                        .id());

        assertThat(ids).hasSize(CALLERS).containsOnly(ids.getFirst());
        assertThat(one.reads().actions(ActionQuery.all()).items()).hasSize(1);
    }

    @Test
    void aRepeatIsAnsweredWhenTheActIsOnTheDisk() {
        Mandate keyed = ALICE.withIdempotencyKey("k-1");
        List<String> seen = new ArrayList<>();
        // The first one's act is visible, and it doesn't wait for the disk yet.
        Consumer<Runnable> commit = act -> {
            act.run();
            String end = PostgresServer.column(url, "SELECT pg_current_wal_insert_lsn()")
                    .getFirst();
            seen.add(other.interventions()
                    .execute(new Intervention.StopIntake(keyed))
                    .id());
            seen.addAll(PostgresServer.column(url, "SELECT pg_current_wal_flush_lsn() >= '" + end + "'"));
        };
        try (GuardianEngine first = new GuardianEngine(
                PostgresStore.open(url, _ -> null, Witness.Opener.none(), commit),
                InstantSource.system(),
                IdSource.uuidV7())) {
            String id = first.interventions()
                    .execute(new Intervention.StopIntake(keyed))
                    .id();

            assertThat(seen).containsExactly(id, "t");
        }
    }

    @Test
    void oneOfEightMakesATokenOfOneName() {
        List<String> outcomes = Callers.together(
                CALLERS,
                caller -> Callers.outcome(
                        () -> engine(caller).tokens().create("ci", AuthorityLevel.GUARDIAN, "alice", null)));

        assertThat(outcomes)
                .containsOnlyOnce("done")
                .filteredOn("token_exists"::equals)
                .hasSize(CALLERS - 1);
    }

    @Test
    void oneOfEightCancels() {
        one.importFleet(List.of(), List.of(task("t-1").build()));

        List<String> outcomes = Callers.together(
                CALLERS,
                caller -> Callers.outcome(() -> engine(caller).interventions().execute(new CancelTask("t-1", ALICE))));

        assertThat(outcomes)
                .containsOnlyOnce("done")
                .filteredOn("task_ended"::equals)
                .hasSize(CALLERS - 1);
    }

    @Test
    void oneOfEightStopsTheIntakeRevertsAndRestores() {
        List<String> stops = Callers.together(
                CALLERS,
                caller -> Callers.outcome(
                        () -> engine(caller).interventions().execute(new Intervention.StopIntake(ALICE))));
        assertThat(stops)
                .containsOnlyOnce("done")
                .filteredOn("intake_already_stopped"::equals)
                .hasSize(CALLERS - 1);
        String id = one.reads()
                .actions(ActionQuery.all())
                .items()
                .getFirst()
                .action()
                .id();

        assertThat(Callers.together(
                        CALLERS,
                        caller -> Callers.outcome(
                                () -> engine(caller).interventions().revert(id, ALICE))))
                .containsOnlyOnce("done")
                .filteredOn("already_reverted"::equals)
                .hasSize(CALLERS - 1);
        assertThat(Callers.together(
                        CALLERS,
                        caller ->
                                Callers.outcome(() -> engine(caller).restores().run(id, 1, true, ALICE))))
                .containsOnlyOnce("done")
                .filteredOn("restore_done"::equals)
                .hasSize(CALLERS - 1);
        assertThat(one.reads().overview().intakeStopped()).isFalse();
        assertThat(one.reads().overview().notRestored()).isZero();
    }

    @Test
    void claimersNeverShareATask() {
        one.importFleet(
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> agent("a-" + i, 1_000))
                        .toList(),
                IntStream.range(0, 40).mapToObj(i -> task("t-" + i).build()).toList());

        List<String> claimed = Callers.together(CALLERS, caller -> {
                    List<String> ids = new ArrayList<>();
                    Optional<Task> task = engine(caller).tasks().claim("a-" + caller);
                    while (task.isPresent()) {
                        ids.add(task.orElseThrow().id());
                        task = engine(caller).tasks().claim("a-" + caller);
                    }
                    return ids;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void anAgentNeverGetsMoreTasksThanItHasSlots() {
        one.importFleet(
                List.of(agent("a-1", 3)),
                IntStream.range(0, 20).mapToObj(i -> task("t-" + i).build()).toList());

        List<Optional<Task>> claimed =
                Callers.together(CALLERS, caller -> engine(caller).tasks().claim("a-1"));

        assertThat(claimed).filteredOn(Optional::isPresent).hasSize(3);
    }

    @RepeatedTest(3)
    void aTaskIsReadyWhenAllItWaitsForEndsAtTheSameTime() {
        List<String> needed =
                IntStream.range(0, CALLERS).mapToObj(i -> "d-" + i).toList();
        one.importFleet(
                List.of(agent("a-1", 100)),
                needed.stream().map(id -> task(id).build()).toList());
        needed.forEach(
                id -> one.tasks().start(one.tasks().claim("a-1").orElseThrow().id(), "a-1"));
        one.importFleet(
                List.of(),
                List.of(task("t-1").dependsOn(needed.toArray(String[]::new)).build()));
        assertThat(one.tasks().claim("a-1")).isEmpty();

        List<String> outcomes = Callers.together(
                CALLERS, caller -> Callers.outcome(() -> engine(caller).tasks().complete("d-" + caller, "a-1", null)));

        assertThat(outcomes).containsOnly("done");
        assertThat(one.tasks().claim("a-1")).map(Task::id).contains("t-1");
    }

    @RepeatedTest(3)
    void aTaskAndOneThatWaitsForItEndWithoutWaitingInACircle() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            tasks.add(task("d-" + i).build());
            tasks.add(task(waiting(i)).dependsOn("d-" + i).build());
        }
        one.importFleet(List.of(agent("a-1", 100)), tasks);
        for (int i = 0; i < CALLERS; i++) {
            one.tasks().start(one.tasks().claim("a-1").orElseThrow().id(), "a-1");
        }

        List<String> reruns = new ArrayList<>();
        List<String> outcomes = Reruns.during(
                reruns,
                () -> Callers.together(2 * CALLERS, caller -> {
                    int pair = caller / 2;
                    return Callers.outcome(
                            caller % 2 == 0
                                    ? () -> one.tasks().complete("d-" + pair, "a-1", null)
                                    : () -> other.interventions().execute(new CancelTask(waiting(pair), ALICE)));
                }));

        assertThat(outcomes).containsOnly("done");
        assertThat(reruns).isEmpty();
    }

    /// Before and behind the one it waits for, in the order of the ids.
    private static String waiting(int i) {
        return (i % 2 == 0 ? "c-" : "e-") + i;
    }

    @RepeatedTest(3)
    void twoAtOnceMakeNoCircle() {
        one.importFleet(List.of(), List.of(task("t-1").build(), task("t-2").build()));

        List<String> outcomes = Callers.together(
                2,
                caller -> Callers.outcome(() -> engine(caller)
                        .tasks()
                        .addDependency(caller == 0 ? "t-1" : "t-2", caller == 0 ? "t-2" : "t-1")));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "dependency_cycle");
    }

    @Test
    void bothSeeEachOthersEventsInOneOrderAndMissNone() throws InterruptedException {
        one.importFleet(
                List.of(),
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> task("t-" + i).build())
                        .toList());
        BlockingQueue<GuardianEvent> atOne = new LinkedBlockingQueue<>();
        BlockingQueue<GuardianEvent> atOther = new LinkedBlockingQueue<>();
        try (EventSubscription first = one.events().subscribe(EventFilter.all(), atOne::add);
                EventSubscription second = other.events().subscribe(EventFilter.all(), atOther::add)) {
            assertThat(List.of(first, second)).doesNotContainNull();
            Callers.together(CALLERS, caller -> {
                for (int i = 0; i < 25; i++) {
                    engine(caller)
                            .interventions()
                            .execute(new OverridePriority("t-" + caller, i % 2 == 0 ? "HIGH" : "LOW", ALICE));
                }
                return caller;
            });

            List<Long> heard = ids(atOne, CALLERS * 25 * 2);
            assertThat(heard).isSorted().doesNotHaveDuplicates();
            assertThat(ids(atOther, CALLERS * 25 * 2)).isEqualTo(heard);
        }
    }

    private static List<Long> ids(BlockingQueue<GuardianEvent> events, int count) throws InterruptedException {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            GuardianEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("event %d of %d", ids.size() + 1, count).isNotNull();
            ids.add(event.eventId());
        }
        return ids;
    }

    private GuardianEngine engine(int caller) {
        return caller % 2 == 0 ? one : other;
    }

    private GuardianEngine open() {
        return new GuardianEngine(PostgresStore.open(url), InstantSource.system(), IdSource.uuidV7());
    }
}
