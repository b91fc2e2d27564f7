package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.Intervention;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Intervention.RestartTask;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Act;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import java.util.List;
import org.junit.jupiter.api.Test;

interface GuardianClientContractRestore extends ContractFixture {
    @Test
    default void aCancelledTaskIsRestarted() {
        fleet().put(agent("a-1", 1));
        fleet().put(task("t-1").running("a-1", fleet().now(), 60).build());
        GuardianAction cancel = act(new CancelTask("t-1", guardian("stuck")));

        RestoreStep step = onlyStep(cancel);
        assertThat(step.number()).isEqualTo(1);
        assertThat(step.act()).isEqualTo(new Act.Restart("t-1"));
        assertThat(step.condition()).isEqualTo(Condition.POSSIBLE);
        assertThat(step.explanation()).startsWith("task is failed since ").endsWith("; it would go back to pending");
        assertThat(step.isDone()).isFalse();

        client().revert(cancel.id(), guardian("it was not stuck"));
        GuardianAction restart = client().restore(cancel.id(), 1, false, guardian("back to work"));

        assertThat(client().task("t-1").task().status()).isEqualTo(TaskStatus.PENDING);
        assertThat(restart.auditLog()).containsEntry("restores", cancel.id()).containsEntry("restore_step", 1);
        assertThat(onlyStep(cancel).doneBy()).isEqualTo(restart.id());
        assertThat(onlyStep(cancel).condition()).isEqualTo(Condition.NOT_NEEDED);
        assertThat(client().restorePlan(cancel.id()).done()).isEqualTo(1);
        assertThat(client().action(cancel.id()).state()).isEqualTo(new ActionState.Restored(1, 1));
        assertThat(client().actions(ActionQuery.builder().restores(cancel.id()).build())
                        .items())
                .extracting(row -> row.action())
                .containsExactly(restart);
    }

    @Test
    default void aStepRunsOnce() {
        fleet().put(task("t-1").build());
        GuardianAction cancel = act(new CancelTask("t-1", guardian("stuck")));
        GuardianAction restart = client().restore(cancel.id(), 1, false, guardian("mistake"));
        act(new CancelTask("t-1", guardian("stuck again")));

        assertThat(refused(
                        Conflict.class,
                        "restore_done",
                        () -> client().restore(cancel.id(), 1, true, guardian("again"))))
                .hasMessageContaining(restart.id());
    }

    @Test
    default void aStepWithTheSameKeyIsARepeat() {
        fleet().put(task("t-1").build());
        GuardianAction cancel = act(new CancelTask("t-1", guardian("stuck")));
        Mandate mandate = guardian("mistake").withIdempotencyKey("k-1");

        GuardianAction first = client().restore(cancel.id(), 1, false, mandate);

        assertThat(client().restore(cancel.id(), 1, false, mandate)).isEqualTo(first);
        refused(Conflict.class, "idempotency_mismatch", () -> act(new RestartTask("t-1", mandate)));
    }

    @Test
    default void aRestoreNeedsNoRevert() {
        fleet().put(task("t-1").build());
        GuardianAction cancel = act(new CancelTask("t-1", guardian("stuck")));

        client().restore(cancel.id(), 1, false, guardian("mistake"));

        assertThat(client().action(cancel.id()).action().isReverted()).isFalse();
        assertThat(client().action(cancel.id()).state()).isEqualTo(new ActionState.Restored(1, 1));
    }

    @Test
    default void capacityMovesBack() {
        fleet().put(agent("from", 3), agent("to", 1));
        GuardianAction move = act(new ReallocateCapacity("from", "to", 2, guardian("help")));
        assertThat(onlyStep(move).act()).isEqualTo(new Act.MoveCapacity("to", "from", 2));
        assertThat(onlyStep(move).condition()).isEqualTo(Condition.POSSIBLE);

        client().restore(move.id(), 1, false, guardian("over"));

        assertThat(client().agent("from").agent().capacity()).isEqualTo(3);
        assertThat(client().agent("to").agent().capacity()).isEqualTo(1);
    }

    @Test
    default void capacityThatChangedSinceHasDrifted() {
        fleet().put(agent("from", 3), agent("to", 1), agent("third", 0));
        GuardianAction move = act(new ReallocateCapacity("from", "to", 2, guardian("help")));
        act(new ReallocateCapacity("to", "third", 1, guardian("more help")));

        assertThat(onlyStep(move).condition()).isEqualTo(Condition.DRIFTED);
        assertThat(refused(
                        Conflict.class,
                        "restore_drifted",
                        () -> client().restore(move.id(), 1, false, guardian("over"))))
                .hasMessageContaining("to has 2");
        client().restore(move.id(), 1, true, guardian("over, whatever came since"));

        assertThat(client().agent("from").agent().capacity()).isEqualTo(3);
        assertThat(client().agent("to").agent().capacity()).isZero();
    }

    @Test
    default void capacityThatIsGoneCannotMoveBack() {
        fleet().put(agent("from", 3), agent("to", 1), agent("third", 0));
        GuardianAction move = act(new ReallocateCapacity("from", "to", 2, guardian("help")));
        act(new ReallocateCapacity("to", "third", 2, guardian("more help")));

        assertThat(onlyStep(move).condition()).isEqualTo(Condition.IMPOSSIBLE);
        refused(Conflict.class, "restore_impossible", () -> client().restore(move.id(), 1, true, guardian("over")));
    }

    @Test
    default void capacityThatWasMovedBackByHandNeedsNothing() {
        fleet().put(agent("from", 3), agent("to", 1));
        GuardianAction move = act(new ReallocateCapacity("from", "to", 2, guardian("help")));
        act(new ReallocateCapacity("to", "from", 2, guardian("back by hand")));

        assertThat(onlyStep(move).condition()).isEqualTo(Condition.NOT_NEEDED);
        assertThat(onlyStep(move).isDone()).isFalse();
        refused(Conflict.class, "restore_not_needed", () -> client().restore(move.id(), 1, true, guardian("over")));
    }

    @Test
    default void prioritiesAreCompared() {
        fleet().put(task("t-1").priority(Priority.LOW).build());
        GuardianAction override = act(new OverridePriority("t-1", "HIGH", guardian("soon")));
        assertThat(onlyStep(override).act()).isEqualTo(new Act.SetPriority("t-1", Priority.LOW));
        assertThat(onlyStep(override).condition()).isEqualTo(Condition.POSSIBLE);

        act(new OverridePriority("t-1", "CRITICAL", guardian("sooner")));
        assertThat(onlyStep(override).condition()).isEqualTo(Condition.DRIFTED);

        act(new OverridePriority("t-1", "LOW", guardian("calm")));
        assertThat(onlyStep(override).condition()).isEqualTo(Condition.NOT_NEEDED);

        act(new OverridePriority("t-1", "HIGH", guardian("soon")));
        client().restore(override.id(), 1, false, guardian("calm"));
        assertThat(client().task("t-1").task().priority()).isEqualTo(Priority.LOW);

        GuardianAction again = act(new OverridePriority("t-1", "HIGH", guardian("soon")));
        act(new CancelTask("t-1", guardian("not needed")));
        assertThat(onlyStep(again).condition()).isEqualTo(Condition.IMPOSSIBLE);
    }

    @Test
    default void aTaskThatWasRestartedByHandNeedsNothing() {
        fleet().put(task("t-1").build());
        GuardianAction cancel = act(new CancelTask("t-1", guardian("stuck")));
        act(new RestartTask("t-1", guardian("mistake")));
        assertThat(onlyStep(cancel).condition()).isEqualTo(Condition.NOT_NEEDED);

        act(new CancelTask("t-1", guardian("stuck for good")));
        assertThat(onlyStep(cancel).condition()).isEqualTo(Condition.DRIFTED);
    }

    @Test
    default void aRestartIsRestoredByACancellation() {
        fleet().put(task("t-1").failed("boom", fleet().now()).build());
        GuardianAction restart = act(new RestartTask("t-1", guardian("try again")));
        assertThat(onlyStep(restart).act()).isEqualTo(new Act.Cancel("t-1"));
        assertThat(onlyStep(restart).condition()).isEqualTo(Condition.POSSIBLE);

        fleet().put(task("t-1").assigned("a-1").build());
        assertThat(onlyStep(restart).condition()).isEqualTo(Condition.DRIFTED);
        fleet().put(task("t-1").completed(fleet().now()).build());
        assertThat(onlyStep(restart).condition()).isEqualTo(Condition.IMPOSSIBLE);
        fleet().put(task("t-1").build());

        client().restore(restart.id(), 1, false, guardian("no use"));
        assertThat(client().task("t-1").task().status()).isEqualTo(TaskStatus.FAILED);

        GuardianAction second = act(new RestartTask("t-1", guardian("try again")));
        act(new CancelTask("t-1", guardian("by hand")));
        assertThat(onlyStep(second).condition()).isEqualTo(Condition.NOT_NEEDED);
    }

    @Test
    default void theIntakeIsRestored() {
        GuardianAction stop = act(new StopIntake(guardian("cost")));
        assertThat(onlyStep(stop).act()).isEqualTo(new Act.ResumeIntake());
        assertThat(onlyStep(stop).condition()).isEqualTo(Condition.POSSIBLE);
        GuardianAction resume = client().restore(stop.id(), 1, false, guardian("limit set"));
        assertThat(client().overview().intakeStopped()).isFalse();

        assertThat(onlyStep(resume).act()).isEqualTo(new Act.StopIntake());
        assertThat(onlyStep(resume).condition()).isEqualTo(Condition.POSSIBLE);
        act(new StopIntake(guardian("cost again")));
        assertThat(onlyStep(resume).condition()).isEqualTo(Condition.NOT_NEEDED);
    }

    @Test
    default void thePlanHasOneStep() {
        GuardianAction stop = act(new StopIntake(guardian("cost")));

        refused(NotFound.class, "restore_step_not_found", () -> client().restore(stop.id(), 0, true, guardian("r")));
        refused(NotFound.class, "restore_step_not_found", () -> client().restore(stop.id(), 2, true, guardian("r")));
        refused(Invalid.class, "blank_reason", () -> client().restore(stop.id(), 1, true, guardian(" ")));
    }

    @Test
    default void whatIsNotYetRestoredIsListed() {
        fleet().put(task("t-1").build(), task("t-2").build(), task("t-3").build());
        GuardianAction active = act(new CancelTask("t-1", guardian("r")));
        GuardianAction reverted = act(new CancelTask("t-2", guardian("r")));
        GuardianAction restored = act(new CancelTask("t-3", guardian("r")));
        client().revert(reverted.id(), guardian("r"));
        client().revert(restored.id(), guardian("r"));
        assertThat(client().overview().notRestored()).isEqualTo(2);
        GuardianAction step = client().restore(restored.id(), 1, false, guardian("r"));

        assertThat(ids(ActionScope.NOT_RESTORED)).containsExactly(reverted.id());
        assertThat(ids(ActionScope.REVERTED)).containsExactly(restored.id(), reverted.id());
        assertThat(ids(ActionScope.ACTIVE)).containsExactly(step.id(), active.id());
        assertThat(client().overview().notRestored()).isEqualTo(1);

        // Restored first, reverted afterwards: nothing is left to restore.
        client().restore(active.id(), 1, false, guardian("r"));
        client().revert(active.id(), guardian("r"));
        assertThat(client().overview().notRestored()).isEqualTo(1);
    }

    private List<String> ids(ActionScope scope) {
        return client().actions(ActionQuery.builder().scope(scope).build()).items().stream()
                .map(row -> row.id())
                .toList();
    }

    private GuardianAction act(Intervention intervention) {
        return client().execute(intervention);
    }

    private RestoreStep onlyStep(GuardianAction action) {
        assertThat(client().restorePlan(action.id()).action().id()).isEqualTo(action.id());
        assertThat(client().restorePlan(action.id()).steps()).hasSize(1);
        return client().restorePlan(action.id()).steps().getFirst();
    }
}
