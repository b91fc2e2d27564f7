package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface GuardianClientContractSnapshot extends ContractFixture {
    @Test
    default void aSnapshotHoldsWhatIsUnfinishedAndWhatEndedLately() {
        Instant now = fleet().now();
        Instant since = now.minus(Duration.ofHours(1));
        fleet().put(agent("a-1", 2));
        fleet().put(
                        task("pending").build(),
                        task("assigned").assigned("a-1").build(),
                        task("running").running("a-1", now, 60).build(),
                        task("odd").status(new TaskStatus("under_review")).build(),
                        task("blocked").status(new TaskStatus("blocked")).build(),
                        task("doubtful").status(new TaskStatus("doubtful")).build(),
                        task("done").completed(now).build(),
                        task("broken").failed("no", since).build(),
                        task("broken-before")
                                .failed("no", since.minusNanos(1_000))
                                .build(),
                        task("done-before")
                                .completed(now.minus(Duration.ofDays(2)))
                                .build());

        assertThat(client().fleetSnapshot(since).tasks())
                .extracting(TaskRow::id)
                .containsExactlyInAnyOrder(
                        "pending", "assigned", "running", "odd", "blocked", "doubtful", "done", "broken");
        assertThat(client().fleetSnapshot(now.plusSeconds(1)).tasks())
                .extracting(TaskRow::id)
                .containsExactlyInAnyOrder("pending", "assigned", "running", "odd", "blocked", "doubtful");
    }

    @Test
    default void aSnapshotsRowsAreThoseOfTheLists() {
        Instant now = fleet().now();
        fleet().put(agent("busy", 3), agent("free", 1));
        fleet().put(
                        task("long").running("busy", now.minusSeconds(90), 60).build(),
                        task("short")
                                .priority(Priority.LOW)
                                .running("busy", now, 60)
                                .build(),
                        task("next").priority(Priority.HIGH).build(),
                        task("middle").dependsOn("long", "done").build(),
                        task("critical")
                                .priority(Priority.CRITICAL)
                                .dependsOn("middle")
                                .build(),
                        task("done").completed(now).build());

        FleetSnapshot snapshot = client().fleetSnapshot(now);

        assertThat(snapshot.agents()).containsExactly(client().agent("busy"), client().agent("free"));
        AgentRow busy = snapshot.agents().getFirst();
        assertThat(busy.used()).isEqualTo(2);
        assertThat(busy.mix()).isEqualTo(Map.of(Priority.MEDIUM, 1, Priority.LOW, 1));
        assertThat(snapshot.tasks())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).isEqualTo(client().task(row.id())));
        assertThat(snapshot.tasks())
                .filteredOn(TaskRow::blocksCritical)
                .extracting(TaskRow::id)
                .containsExactlyInAnyOrder("long", "middle");
    }

    @Test
    default void aSnapshotIsNoOlderThanWhatItShows() {
        fleet().put(task("t-1").build());
        GuardianAction cancel = client().execute(new CancelTask("t-1", guardian("r")));

        FleetSnapshot snapshot = client().fleetSnapshot(cancel.createdAt());

        Task task = snapshot.tasks().getFirst().task();
        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(snapshot.asOf())
                .isAfterOrEqualTo(task.updatedAt())
                .isAfterOrEqualTo(cancel.createdAt())
                .isEqualTo(fleet().now());
    }

    @Test
    default void aSnapshotOfAnEmptyFleetIsEmpty() {
        FleetSnapshot snapshot = client().fleetSnapshot(Instant.EPOCH);

        assertThat(snapshot.tasks()).isEmpty();
        assertThat(snapshot.agents()).isEmpty();
        for (double share :
                List.of(snapshot.load().memoryUsage(), snapshot.load().cpuUsage())) {
            assertThat(Double.isNaN(share) || (share >= 0 && share <= 1))
                    .as("%s", share)
                    .isTrue();
        }
    }

    @Test
    default void aSnapshotIsNotCutAtAPage() {
        int many = 1_001;
        fleet().put(IntStream.range(0, many)
                .mapToObj(i -> agent("a-%04d".formatted(i), 1))
                .toArray(Agent[]::new));
        fleet().put(IntStream.range(0, many)
                .mapToObj(i -> task("t-%04d".formatted(i)).build())
                .toArray(Task[]::new));

        FleetSnapshot snapshot = client().fleetSnapshot(fleet().now());

        assertThat(snapshot.agents()).hasSize(many).extracting(AgentRow::id).isSorted();
        assertThat(snapshot.tasks()).hasSize(many).extracting(TaskRow::id).doesNotHaveDuplicates();
    }
}
