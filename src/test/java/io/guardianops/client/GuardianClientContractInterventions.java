package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.object;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Intervention.RestartTask;
import io.guardianops.model.Intervention.ResumeIntake;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface GuardianClientContractInterventions extends ContractFixture {
    @Test
    default void cancelEndsTheTaskAndFreesItsSlot() {
        fleet().put(agent("a-1", 2));
        fleet().put(task("t-1")
                .priority(Priority.HIGH)
                .running("a-1", fleet().now(), 60)
                .build());

        GuardianAction action = client().execute(new CancelTask("t-1", guardian("agent is gone")));

        Task task = client().task("t-1").task();
        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.errorMessage()).isEqualTo("EMERGENCY CANCELLATION: agent is gone");
        assertThat(task.completedAt()).isEqualTo(action.executedAt());
        assertThat(client().agent("a-1").used()).isZero();
        assertThat(action.type()).isEqualTo(ActionType.CANCEL_TASK);
        assertThat(action.targetEntity()).isEqualTo("t-1");
        assertThat(action.initiatedBy()).isEqualTo("alice");
        assertThat(action.authority()).isEqualTo(AuthorityLevel.GUARDIAN);
        assertThat(action.revertedAt()).isNull();
        assertThat(object(action.auditLog(), "before"))
                .containsEntry("status", "running")
                .containsEntry("assigned_agent_id", "a-1")
                .containsEntry("priority", "HIGH");
        assertThat(object(action.auditLog(), "after"))
                .containsEntry("status", "failed")
                .containsEntry("error_message", "EMERGENCY CANCELLATION: agent is gone");
        assertThat(action.auditLog())
                .containsEntry("old_status", "running")
                .containsEntry("intervention_type", "emergency")
                .doesNotContainKeys("reason_code", "incident", "restores", "idempotency_key");
    }

    @Test
    default void theAnswerIsTheRecordAsItIsReadBack() {
        fleet().put(task("t-1").build());

        GuardianAction action = client().execute(new CancelTask("t-1", guardian("no longer needed")));

        assertThat(client().action(action.id()).action()).isEqualTo(action);
        assertThat(client().action(action.id()).state()).isEqualTo(new ActionState.Active());
        assertThat(client().action(action.id()).targetTitle()).isEqualTo("Task t-1");
        assertThat(client().actions(ActionQuery.all()).items()).hasSize(1);
    }

    @Test
    default void whatTheMandateSaysIsRecorded() {
        fleet().put(task("t-1").build());
        Mandate mandate =
                new Mandate("alice", AuthorityLevel.SYSTEM, "disk is full", "stuck_task", "INC-7", "bob", "key-1");

        GuardianAction action = client().execute(new CancelTask("t-1", mandate));

        assertThat(action.approvedBy()).isEqualTo("bob");
        assertThat(action.authority()).isEqualTo(AuthorityLevel.SYSTEM);
        assertThat(action.auditLog())
                .containsEntry("reason_code", "stuck_task")
                .containsEntry("incident", "INC-7")
                .containsEntry("idempotency_key", "key-1");
    }

    @Test
    default void reallocationMovesCapacity() {
        fleet().put(agent("from", 3), agent("to", 1));

        GuardianAction action = client().execute(new ReallocateCapacity("from", "to", 2, guardian("more hands")));

        assertThat(client().agent("from").agent().capacity()).isEqualTo(1);
        assertThat(client().agent("to").agent().capacity()).isEqualTo(3);
        assertThat(action.targetEntity()).isEqualTo("from→to");
        assertThat(object(action.auditLog(), "before"))
                .containsEntry("from_agent", Map.of("id", "from", "capacity", 3, "status", "IDLE"))
                .containsEntry("to_agent", Map.of("id", "to", "capacity", 1, "status", "IDLE"));
        assertThat(object(action.auditLog(), "after"))
                .containsEntry("from_agent", Map.of("id", "from", "capacity", 1))
                .containsEntry("to_agent", Map.of("id", "to", "capacity", 3));
        assertThat(action.auditLog()).containsEntry("capacity_transferred", 2);
    }

    @Test
    default void reallocationMayTakeMoreThanTheFreeSlots() {
        fleet().put(agent("from", 2), agent("to", 0));
        fleet().put(
                        task("t-1").assigned("from").build(),
                        task("t-2").assigned("from").build());

        client().execute(new ReallocateCapacity("from", "to", 2, guardian("it is an emergency")));

        assertThat(client().agent("from").agent().capacity()).isZero();
        assertThat(client().agent("from").used()).isEqualTo(2);
        assertThat(client().agent("from").free()).isZero();
    }

    @Test
    default void overrideTakesAnyCase() {
        fleet().put(task("t-1").priority(Priority.LOW).build());

        GuardianAction action = client().execute(new OverridePriority("t-1", "critical", guardian("customer waits")));

        assertThat(client().task("t-1").task().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(object(action.auditLog(), "before"))
                .containsEntry("priority", "LOW")
                .containsEntry("status", "pending");
        assertThat(object(action.auditLog(), "after")).containsEntry("priority", "CRITICAL");
        assertThat(action.auditLog()).containsEntry("old_priority", "LOW").containsEntry("new_priority", "CRITICAL");
    }

    @Test
    default void restartPutsAFailedTaskBackIntoTheQueue() {
        fleet().put(task("t-1").failed("out of memory", fleet().now()).build());

        GuardianAction action = client().execute(new RestartTask("t-1", guardian("memory is back")));

        Task task = client().task("t-1").task();
        assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(task.assignedAgentId()).isNull();
        assertThat(task.errorMessage()).isNull();
        assertThat(task.startedAt()).isNull();
        assertThat(task.completedAt()).isNull();
        assertThat(client().task("t-1").queuePosition()).isEqualTo(1);
        assertThat(object(action.auditLog(), "before")).containsEntry("error_message", "out of memory");
    }

    @Test
    default void intakeStopsAndResumes() {
        client().execute(new StopIntake(guardian("runaway cost")));
        assertThat(client().overview().intakeStopped()).isTrue();
        refused(Conflict.class, "intake_already_stopped", () -> client().execute(new StopIntake(guardian("again"))));

        GuardianAction resumed = client().execute(new ResumeIntake(guardian("limit set")));
        assertThat(client().overview().intakeStopped()).isFalse();
        assertThat(resumed.targetEntity()).isEqualTo("queue");
        refused(Conflict.class, "intake_not_stopped", () -> client().execute(new ResumeIntake(guardian("again"))));
    }

    @Test
    default void revertMarksAndRestoresNothing() {
        fleet().put(task("t-1").build());
        GuardianAction action = client().execute(new CancelTask("t-1", guardian("looked stuck")));

        GuardianAction reverted = client().revert(action.id(), Mandate.of("bob", AuthorityLevel.GUARDIAN, "a mistake"));

        assertThat(reverted.isReverted()).isTrue();
        assertThat(reverted.auditLog())
                .containsAllEntriesOf(action.auditLog())
                .containsEntry("revert_reason", "a mistake")
                .containsEntry("reverted_by", "bob");
        assertThat(client().action(action.id()).action()).isEqualTo(reverted);
        assertThat(client().action(action.id()).state()).isEqualTo(new ActionState.MarkedReverted());
        assertThat(client().task("t-1").task().status()).isEqualTo(TaskStatus.FAILED);
        Conflict again =
                refused(Conflict.class, "already_reverted", () -> client().revert(action.id(), guardian("once more")));
        assertThat(again).hasMessageContaining(action.id());
        assertThat(client().action(action.id()).action()).isEqualTo(reverted);
    }

    @Test
    default void aRepeatWithTheSameKeyAnswersWithTheFirstAction() {
        fleet().put(task("t-1").build());
        fleet().put(agent("from", 5), agent("to", 1));
        Mandate mandate = guardian("stuck").withIdempotencyKey("k-1");
        GuardianAction first = client().execute(new CancelTask("t-1", mandate));

        assertThat(client().execute(new CancelTask("t-1", mandate))).isEqualTo(first);

        ReallocateCapacity move =
                new ReallocateCapacity("from", "to", 2, guardian("move").withIdempotencyKey("k-2"));
        assertThat(client().execute(move)).isEqualTo(client().execute(move));
        assertThat(client().agent("from").agent().capacity()).isEqualTo(3);
        assertThat(client().actions(ActionQuery.all()).items()).hasSize(2);
    }

    @Test
    default void aKeyBelongsToOneAct() {
        fleet().put(task("t-1").build(), task("t-2").build());
        Mandate mandate = guardian("stuck").withIdempotencyKey("k-1");
        client().execute(new OverridePriority("t-1", "HIGH", mandate));

        refused(Conflict.class, "idempotency_mismatch", () -> client().execute(new CancelTask("t-1", mandate)));
        refused(
                Conflict.class,
                "idempotency_mismatch",
                () -> client().execute(new OverridePriority("t-2", "HIGH", mandate)));
        refused(
                Conflict.class,
                "idempotency_mismatch",
                () -> client().execute(new OverridePriority("t-1", "LOW", mandate)));
        assertThat(client().execute(new OverridePriority("t-1", "high", mandate))
                        .auditLog())
                .containsEntry("new_priority", "HIGH");
        assertThat(client().actions(ActionQuery.all()).items()).hasSize(1);
    }

    @Test
    default void aRevertWithTheSameKeyIsARepeat() {
        fleet().put(task("t-1").build());
        GuardianAction action = client().execute(new CancelTask("t-1", guardian("stuck")));
        Mandate mandate = guardian("mistake").withIdempotencyKey("k-1");

        assertThat(client().revert(action.id(), mandate)).isEqualTo(client().revert(action.id(), mandate));
    }
}
