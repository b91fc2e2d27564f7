package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int CALLERS = 8;

    private final EngineFixture fixture = new EngineFixture();
    private final GuardianEngine engine = fixture.engine;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eightCallersMovingCapacityLoseNothing() {
        movesFromOneAgent(List.of(engine));
    }

    @Test
    void twoProcessesMovingCapacityLoseNothing() {
        try (GuardianEngine other = fixture.open()) {
            movesFromOneAgent(List.of(engine, other));
        }
    }

    @Test
    void eightClaimersNeverShareATask() {
        try (GuardianEngine other = fixture.open()) {
            engine.importFleet(
                    IntStream.range(0, CALLERS)
                            .mapToObj(i -> agent("a-" + i, 1_000))
                            .toList(),
                    IntStream.range(0, 40).mapToObj(i -> task("t-" + i).build()).toList());

            List<String> claimed = together(caller -> {
                GuardianEngine mine = caller % 2 == 0 ? engine : other;
                List<String> ids = new ArrayList<>();
                Optional<Task> task = mine.tasks().claim("a-" + caller);
                while (task.isPresent()) {
                    ids.add(task.orElseThrow().id());
                    task = mine.tasks().claim("a-" + caller);
                }
                return ids;
            });

            assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void oneOfEightReverts() {
        engine.importFleet(List.of(), List.of(task("t-1").build()));
        String id = engine.interventions()
                .execute(new Intervention.CancelTask("t-1", EngineFixture.ALICE))
                .id();

        List<String> outcomes =
                together(_ -> List.of(outcome(() -> engine.interventions().revert(id, EngineFixture.ALICE))));

        assertThat(outcomes)
                .containsOnlyOnce("done")
                .filteredOn("already_reverted"::equals)
                .hasSize(CALLERS - 1);
    }

    @Test
    void oneOfEightRestores() {
        engine.importFleet(List.of(), List.of(task("t-1").build()));
        String id = engine.interventions()
                .execute(new Intervention.CancelTask("t-1", EngineFixture.ALICE))
                .id();

        List<String> outcomes =
                together(_ -> List.of(outcome(() -> engine.restores().run(id, 1, true, EngineFixture.ALICE))));

        assertThat(outcomes)
                .containsOnlyOnce("done")
                .filteredOn("restore_done"::equals)
                .hasSize(CALLERS - 1);
    }

    @Test
    void eventsOfAnotherProcessArrive() throws InterruptedException {
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        try (GuardianEngine other = fixture.open();
                EventSubscription subscription = engine.events().subscribe(EventFilter.all(), heard::add)) {
            other.interventions().execute(new Intervention.StopIntake(EngineFixture.ALICE));

            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(subscription).isNotNull();
        }
    }

    private void movesFromOneAgent(List<GuardianEngine> engines) {
        engine.importFleet(
                IntStream.rangeClosed(0, CALLERS)
                        .mapToObj(i -> agent("a-" + i, i == 0 ? 50 : 0))
                        .toList(),
                List.of());

        List<String> outcomes = together(caller -> IntStream.range(0, 10)
                .mapToObj(_ -> outcome(() -> engines.get(caller % engines.size())
                        .interventions()
                        .execute(new Intervention.ReallocateCapacity(
                                "a-0", "a-" + (caller + 1), 1, EngineFixture.ALICE))))
                .toList());

        assertThat(outcomes).filteredOn("done"::equals).hasSize(50);
        assertThat(outcomes).filteredOn("insufficient_capacity"::equals).hasSize(30);
        assertThat(engine.reads().agents(AgentQuery.all()).items().stream()
                        .mapToInt(row -> row.agent().capacity())
                        .sum())
                .isEqualTo(50);
        assertThat(engine.reads().agent("a-0").agent().capacity()).isZero();
        assertThat(engine.reads().actions(ActionQuery.all()).items()).hasSize(50);
    }

    private static String outcome(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (GuardianException e) {
            return e.code();
        }
    }

    /// Runs eight callers at once and answers with everything that they answered.
    private static List<String> together(IntFunction<List<String>> work) {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<String> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                calls.add(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return work.apply(caller);
                });
            }
            for (Future<List<String>> answer : callers.invokeAll(calls)) {
                answers.addAll(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }
}
