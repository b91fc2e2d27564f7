package io.guardianops.engine;

import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Act;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the state that an action left with the present one. Each kind of action has one step; kinds that this
/// engine doesn't know, and records that don't say what was before, have none.
final class RestoreSteps {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReadTransaction tx;
    private final GuardianAction action;
    private final AuditFacts audit;

    private RestoreSteps(ReadTransaction tx, GuardianAction action) {
        this.tx = tx;
        this.action = action;
        this.audit = new AuditFacts(action.auditLog());
    }

    static List<RestoreStep> of(ReadTransaction tx, GuardianAction action) {
        if (action.isRedacted()) {
            // What it changed isn't known any more.
            return List.of();
        }
        return new RestoreSteps(tx, action)
                .step()
                .map(step -> done(step, tx.stepsRun(action.id()).get(step.number())))
                .map(List::of)
                .orElse(List.of());
    }

    private static RestoreStep done(RestoreStep step, @Nullable String doneBy) {
        return doneBy == null
                ? step
                : new RestoreStep(
                        step.number(),
                        step.act(),
                        Condition.NOT_NEEDED,
                        "this step was run by action " + doneBy,
                        doneBy);
    }

    private Optional<RestoreStep> step() {
        ActionType type = action.type();
        if (type.equals(ActionType.CANCEL_TASK)) {
            return Optional.of(restart());
        }
        if (type.equals(ActionType.RESTART_TASK)) {
            return Optional.of(cancel());
        }
        if (type.equals(ActionType.OVERRIDE_PRIORITY)) {
            return audit.priority("before").map(this::setPriority);
        }
        if (type.equals(ActionType.REALLOCATE_CAPACITY)) {
            return audit.transfer().map(this::moveBack);
        }
        if (type.equals(ActionType.STOP_INTAKE)) {
            return Optional.of(intake(new Act.ResumeIntake(), tx.intakeStopped(), "the intake is", "stopped", "open"));
        }
        if (type.equals(ActionType.RESUME_INTAKE)) {
            return Optional.of(intake(new Act.StopIntake(), !tx.intakeStopped(), "the intake is", "open", "stopped"));
        }
        return Optional.empty();
    }

    private RestoreStep restart() {
        Act act = new Act.Restart(action.targetEntity());
        Task task = tx.task(action.targetEntity()).orElse(null);
        if (task == null) {
            return step(act, Condition.IMPOSSIBLE, "the task is gone");
        }
        if (!task.status().equals(TaskStatus.FAILED)) {
            return step(act, Condition.NOT_NEEDED, "the task was restarted since and is " + task.status());
        }
        String since = "task is failed" + since(task.completedAt());
        boolean asLeft = Objects.equals(
                        task.errorMessage(),
                        audit.text("after", "error_message").orElse(null))
                && Objects.equals(task.completedAt(), action.executedAt());
        return asLeft
                ? step(act, Condition.POSSIBLE, since + "; it would go back to pending")
                : step(
                        act,
                        Condition.DRIFTED,
                        since + ", but not any more by this action; it would go back to pending");
    }

    private RestoreStep cancel() {
        Act act = new Act.Cancel(action.targetEntity());
        Task task = tx.task(action.targetEntity()).orElse(null);
        if (task == null) {
            return step(act, Condition.IMPOSSIBLE, "the task is gone");
        }
        if (task.status().equals(TaskStatus.FAILED)) {
            return step(act, Condition.NOT_NEEDED, "the task is failed again" + since(task.completedAt()));
        }
        if (task.status().equals(TaskStatus.COMPLETED)) {
            return step(act, Condition.IMPOSSIBLE, "the task is completed" + since(task.completedAt()));
        }
        return task.status().equals(TaskStatus.PENDING)
                ? step(act, Condition.POSSIBLE, "task is pending; it would be failed again")
                : step(act, Condition.DRIFTED, "task is " + task.status() + " by now; it would be failed again");
    }

    private RestoreStep setPriority(Priority old) {
        Act act = new Act.SetPriority(action.targetEntity(), old);
        Task task = tx.task(action.targetEntity()).orElse(null);
        if (task == null) {
            return step(act, Condition.IMPOSSIBLE, "the task is gone");
        }
        if (task.status().isEnded()) {
            return step(act, Condition.IMPOSSIBLE, "the task is " + task.status() + since(task.completedAt()));
        }
        if (task.priority() == old) {
            return step(act, Condition.NOT_NEEDED, "the priority is " + old + " already");
        }
        boolean asLeft = audit.priority("after").filter(task.priority()::equals).isPresent();
        return step(
                act,
                asLeft ? Condition.POSSIBLE : Condition.DRIFTED,
                "priority is " + task.priority() + (asLeft ? "" : " by now") + "; it would be " + old + " again");
    }

    private RestoreStep moveBack(AuditFacts.Transfer transfer) {
        Act act = new Act.MoveCapacity(transfer.to().id(), transfer.from().id(), transfer.slots());
        Agent from = tx.agent(transfer.from().id()).orElse(null);
        Agent to = tx.agent(transfer.to().id()).orElse(null);
        if (from == null || to == null) {
            return step(
                    act,
                    Condition.IMPOSSIBLE,
                    "agent " + (from == null ? transfer.from() : transfer.to()).id() + " is gone");
        }
        if (from.capacity() == transfer.from().before()
                && to.capacity() == transfer.to().before()) {
            return step(act, Condition.NOT_NEEDED, "both agents have their old capacity already");
        }
        String now = "%s has %d, %s has %d".formatted(from.id(), from.capacity(), to.id(), to.capacity());
        if (to.capacity() < transfer.slots()) {
            return step(act, Condition.IMPOSSIBLE, now + "; that is not enough to move " + transfer.slots() + " back");
        }
        boolean asLeft = from.capacity() == transfer.from().after()
                && to.capacity() == transfer.to().after();
        return step(
                act,
                asLeft ? Condition.POSSIBLE : Condition.DRIFTED,
                "%s%s; they would have %d and %d"
                        .formatted(
                                now,
                                asLeft ? "" : " by now",
                                from.capacity() + transfer.slots(),
                                to.capacity() - transfer.slots()));
    }

    private static RestoreStep intake(Act act, boolean asLeft, String what, String left, String old) {
        return asLeft
                ? step(act, Condition.POSSIBLE, what + " " + left + "; it would be " + old + " again")
                : step(act, Condition.NOT_NEEDED, what + " " + old + " already");
    }

    private static RestoreStep step(Act act, Condition condition, String explanation) {
        return new RestoreStep(1, act, condition, explanation, null);
    }

    private static String since(@Nullable Instant time) {
        return time == null ? "" : " since " + TIME.format(time);
    }
}
