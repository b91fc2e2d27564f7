package io.guardianops.engine;

import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import java.util.List;

/// Derives from an action's recorded state the steps that would bring it back, and runs them. Reverting an action and
/// restoring its state are separate; either can be done without the other.
public final class RestorePlanner {
    private final Store store;
    private final Interventions interventions;

    RestorePlanner(Store store, Interventions interventions) {
        this.store = store;
        this.interventions = interventions;
    }

    /// The steps, each checked against the present.
    public RestorePlan plan(String actionId) {
        return store.read(tx -> plan(tx, actionId));
    }

    /// Runs one step, checked again within its own transaction. A step runs once; one that can't be done any more is
    /// refused whatever is accepted.
    ///
    /// @param step        from 1
    /// @param acceptDrift run it although the state has changed since
    public GuardianAction run(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        interventions.refused().check("restore_step", actionId, mandate, () -> Rules.check("Restore step", mandate));
        Rules.checkName("action_id", actionId);
        GuardianAction action = store.write(tx -> run(tx, new Restoration(actionId, step), acceptDrift, mandate));
        Interventions.log(action);
        return action;
    }

    GuardianAction run(WriteTransaction tx, Restoration restoration, boolean acceptDrift, Mandate mandate) {
        tx.action(restoration.actionId()).ifPresent(action -> lock(tx, action));
        RestoreStep step = plan(tx, restoration.actionId()).steps().stream()
                .filter(each -> each.number() == restoration.step())
                .findFirst()
                .orElseThrow(() -> Refusals.stepNotFound(restoration.actionId(), restoration.step()));
        Intervention intervention = intervention(step.act(), mandate);
        boolean repeated = step.isDone()
                && mandate.idempotencyKey() != null
                && tx.actionOfKey(mandate.idempotencyKey()).isPresent();
        if (!repeated) {
            refuseUnlessRunnable(step, acceptDrift);
        }
        return interventions.carryOut(tx, intervention, restoration);
    }

    /// What the step will change, before the plan looks at it.
    private static void lock(WriteTransaction tx, GuardianAction action) {
        ActionType type = action.type();
        if (type.equals(ActionType.CANCEL_TASK) || type.equals(ActionType.RESTART_TASK)) {
            tx.lockTaskAndTies(action.targetEntity());
        }
        new AuditFacts(action.auditLog())
                .transfer()
                .ifPresent(transfer -> tx.lockAgents(
                        List.of(transfer.from().id(), transfer.to().id())));
    }

    private static void refuseUnlessRunnable(RestoreStep step, boolean acceptDrift) {
        String doneBy = step.doneBy();
        if (doneBy != null) {
            throw Refusals.restoreDone(step.number(), doneBy);
        }
        switch (step.condition()) {
            case POSSIBLE -> {}
            case NOT_NEEDED -> throw Refusals.restoreNotNeeded(step.explanation());
            case BY_HAND -> throw new IllegalStateException("the engine can run every step of its own plans");
            case IMPOSSIBLE -> throw Refusals.restoreImpossible(step.explanation());
            case DRIFTED -> {
                if (!acceptDrift) {
                    throw Refusals.restoreDrifted(step.explanation());
                }
            }
        }
    }

    private static RestorePlan plan(ReadTransaction tx, String actionId) {
        GuardianAction action = tx.action(actionId).orElseThrow(() -> Archives.notThere(tx, actionId));
        return new RestorePlan(action, RestoreSteps.of(tx, action));
    }

    private static Intervention intervention(RestoreStep.Act act, Mandate mandate) {
        return switch (act) {
            case RestoreStep.Act.Restart(String taskId) -> new Intervention.RestartTask(taskId, mandate);
            case RestoreStep.Act.Cancel(String taskId) -> new Intervention.CancelTask(taskId, mandate);
            case RestoreStep.Act.SetPriority(String taskId, var priority) ->
                new Intervention.OverridePriority(taskId, priority.name(), mandate);
            case RestoreStep.Act.MoveCapacity(String from, String to, int capacity) ->
                new Intervention.ReallocateCapacity(from, to, capacity, mandate);
            case RestoreStep.Act.StopIntake _ -> new Intervention.StopIntake(mandate);
            case RestoreStep.Act.ResumeIntake _ -> new Intervention.ResumeIntake(mandate);
        };
    }
}
