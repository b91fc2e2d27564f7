package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Intervention.ResumeIntake;
import io.guardianops.model.Intervention.StopIntake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

interface GuardianClientContractEvents extends ContractFixture {
    @Test
    default void anInterventionIsToldOfTwice() {
        fleet().put(task("t-1").build());

        GuardianAction action = client().execute(new CancelTask("t-1", guardian("stuck")));

        List<GuardianEvent> events = client().events(EventFilter.all(), 0, 100);
        assertThat(events)
                .extracting(GuardianEvent::eventType)
                .containsExactly("guardian.intervention.started", "guardian.intervention.completed");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.entityType()).isEqualTo("guardian_action");
            assertThat(event.entityId()).isEqualTo(action.id());
            assertThat(event.occurredAt()).isEqualTo(action.executedAt());
        });
        assertThat(events.getFirst().payload())
                .isEqualTo(Map.of(
                        "action_type", "cancel_task", "task_id", "t-1", "reason", "stuck", "authority", "GUARDIAN"));
        assertThat(events.getLast().payload())
                .containsEntry("action_type", "cancel_task")
                .containsEntry("target_entity", "t-1")
                .containsKey("result");
    }

    @Test
    default void aReallocationAndARevertAreToldOf() {
        fleet().put(agent("x", 2), agent("y", 0));
        GuardianAction move = client().execute(new ReallocateCapacity("x", "y", 1, guardian("help")));
        client().revert(move.id(), guardian("over"));

        List<GuardianEvent> events = client().events(EventFilter.all(), 0, 100);

        assertThat(events)
                .extracting(GuardianEvent::eventType)
                .containsExactly(
                        "guardian.intervention.started",
                        "guardian.resource.reallocated",
                        "guardian.intervention.completed",
                        "guardian.intervention.reverted");
        assertThat(events.getFirst().payload()).doesNotContainKey("task_id");
        assertThat(events.get(1).payload())
                .isEqualTo(Map.of("from_agent_id", "x", "to_agent_id", "y", "capacity", 1, "reason", "help"));
        assertThat(events.getLast().payload())
                .isEqualTo(Map.of(
                        "action_id", move.id(),
                        "action_type", "reallocate_capacity",
                        "target_entity", "x→y",
                        "reason", "over",
                        "reverted_by", "alice"));
    }

    @Test
    default void eventsAreReadBehindACursor() {
        client().execute(new StopIntake(guardian("cost")));
        List<GuardianEvent> events = client().events(EventFilter.all(), 0, 1_000);

        assertThat(events).extracting(GuardianEvent::eventId).isSorted().doesNotHaveDuplicates();
        assertThat(client().lastEventId()).isEqualTo(events.getLast().eventId());
        assertThat(client().events(EventFilter.all(), 0, 1)).containsExactly(events.getFirst());
        assertThat(client().events(EventFilter.all(), events.getFirst().eventId(), 10))
                .containsExactly(events.getLast());
        assertThat(client().events(EventFilter.types("guardian.*.completed"), 0, 10))
                .containsExactly(events.getLast());
        assertThat(client().events(EventFilter.types("TASK_*"), 0, 10)).isEmpty();
        assertThat(client().events(new EventFilter(Set.of(), Set.of("task"), Set.of()), 0, 10))
                .isEmpty();
        refused(Invalid.class, "invalid_limit", () -> client().events(EventFilter.all(), 0, 0));
    }

    @Test
    default void whatIsRefusedIsNotToldOf() {
        refused(NotFound.class, "task_not_found", () -> client().execute(new CancelTask("nope", guardian("r"))));

        assertThat(client().lastEventId()).isZero();
    }

    @Test
    default void subscribersHearInOrderWhatTheyAskedFor() throws InterruptedException {
        fleet().put(task("t-1").build());
        client().execute(new OverridePriority("t-1", "LOW", guardian("before the subscription")));
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        try (Subscription subscription = client().subscribe(EventFilter.types("guardian.intervention.*"), heard::add)) {
            for (int i = 0; i < 20; i++) {
                client().execute(new OverridePriority("t-1", "HIGH", guardian("number " + i)));
            }

            for (int i = 0; i < 20; i++) {
                GuardianEvent started = heard.poll(20, TimeUnit.SECONDS);
                assertThat(started).isNotNull();
                assertThat(started.payload()).containsEntry("reason", "number " + i);
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    default void aSlowOrFailingListenerHoldsUpOnlyItself() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        Subscription slow = client().subscribe(EventFilter.all(), _ -> await(release));
        Subscription failing = client().subscribe(EventFilter.all(), event -> {
            heard.add(event);
            throw new IllegalStateException("a listener's defect, logged on purpose");
        });

        client().execute(new StopIntake(guardian("cost")));

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
        release.countDown();
        slow.close();
        failing.close();
        failing.close();
        client().execute(new ResumeIntake(guardian("ok")));
        assertThat(heard).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
