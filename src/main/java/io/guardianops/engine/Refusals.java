package io.guardianops.engine;

import io.guardianops.audit.ledger.Archive;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every refusal of the engine, with its stable code and its text for people.
final class Refusals {
    private static final String LOOK_AGAIN = "Reload and look at the present state.";

    private Refusals() {}

    static NotPermitted notPermitted(String what, AuthorityLevel required, AuthorityLevel got) {
        return new NotPermitted(
                "%s requires %s authority (level %d), but got %s (level %d)"
                        .formatted(what, required, required.level(), got, got.level()),
                required);
    }

    static NotFound taskNotFound(String id) {
        return new NotFound("task_not_found", "Task " + id + " not found", "Check the id; list the tasks to find it.");
    }

    static NotFound agentNotFound(String id) {
        return new NotFound(
                "agent_not_found", "Agent " + id + " not found", "Check the id; list the agents to find it.");
    }

    static NotFound actionNotFound(String id) {
        return new NotFound(
                "action_not_found", "Action " + id + " not found", "Check the id; look it up in the action history.");
    }

    static NotFound actionArchived(String id, Archive archive) {
        return new NotFound(
                "action_archived",
                "Action " + id + " was archived with entry " + archive.seq() + " of the audit trail: the bundle "
                        + archive.file() + " has it (sha256 " + archive.sha256().hex() + ")",
                "Open that bundle. What it changed is undone by an act of its own.");
    }

    static NotFound stepNotFound(String actionId, int step) {
        return new NotFound(
                "restore_step_not_found",
                "The restore plan of action " + actionId + " has no step " + step,
                "Show the restore plan to see its steps.");
    }

    static Conflict taskEnded(Task task) {
        return new Conflict(
                "task_ended",
                "Task " + task.id() + " already ended (" + task.status() + ")",
                "Nothing to do; restart it if it failed and is needed after all.");
    }

    static Conflict taskNotFailed(Task task) {
        return new Conflict(
                "task_not_failed",
                "Task " + task.id() + " is " + task.status() + "; only a failed task can be restarted",
                LOOK_AGAIN);
    }

    static Invalid insufficientCapacity(String agentId, int has, int requested) {
        return new Invalid(
                "insufficient_capacity",
                "capacity",
                "Agent %s has insufficient capacity (has %d, requested %d)".formatted(agentId, has, requested),
                "Move fewer slots, or take them from another agent.");
    }

    static Invalid capacityTooLarge(String agentId) {
        return new Invalid(
                "capacity_too_large",
                "capacity",
                "Agent " + agentId + " would get more capacity than can be counted",
                "Move fewer slots.");
    }

    static Invalid capacityNotPositive(int capacity) {
        return new Invalid(
                "invalid_capacity",
                "capacity",
                "Capacity to move must be at least 1, but is " + capacity,
                "Give a whole number of slots, 1 or more.");
    }

    static Invalid sameAgent(String agentId) {
        return new Invalid(
                "same_agent",
                "to_agent_id",
                "Capacity can't be moved from agent " + agentId + " to itself",
                "Choose two different agents.");
    }

    static Invalid invalidPriority(String word) {
        String known = Arrays.stream(Priority.values()).map(Priority::name).collect(Collectors.joining(", "));
        return new Invalid(
                "invalid_priority",
                "new_priority",
                "Invalid priority '" + word + "'. Must be one of: " + known,
                "Give one of these words, in any case.");
    }

    static Conflict alreadyReverted(String actionId, @Nullable Instant at) {
        return new Conflict(
                "already_reverted",
                "Action " + actionId + " was already marked reverted" + (at == null ? "" : " at " + at),
                "Nothing to do; its restore plan says what is left to restore.");
    }

    static Conflict alreadyRedacted(String actionId) {
        return new Conflict(
                "already_redacted", "The text of action " + actionId + " was deleted already", "Nothing to do.");
    }

    static Conflict redacted(String actionId) {
        return new Conflict(
                "action_redacted",
                "The text of action " + actionId + " was deleted, so it can't be marked reverted any more",
                "Undo what it changed by acts of their own.");
    }

    static Conflict notRecorded(String actionId, String nextStep) {
        return new Conflict(
                "action_not_recorded", "Action " + actionId + " is a copy of what another system did", nextStep);
    }

    static Conflict idempotencyMismatch(String key, String actionId) {
        return new Conflict(
                "idempotency_mismatch",
                "The idempotency key " + key + " belongs to another act, action " + actionId,
                "Use a new key for a new act.");
    }

    static Conflict restoreDone(int step, String doneBy) {
        return new Conflict(
                "restore_done",
                "Step " + step + " was already run by action " + doneBy,
                "Nothing to do; a step runs once.");
    }

    static Conflict restoreNotNeeded(String explanation) {
        return new Conflict("restore_not_needed", "Nothing to restore: " + explanation, LOOK_AGAIN);
    }

    static Conflict restoreImpossible(String explanation) {
        return new Conflict(
                "restore_impossible", "This can't be restored any more: " + explanation, "Act on the present state.");
    }

    static Conflict restoreDrifted(String explanation) {
        return new Conflict(
                "restore_drifted",
                "The state has changed since: " + explanation,
                "Run the step again and accept the drift if that is what you want.");
    }

    static Conflict intakeAlreadyStopped() {
        return new Conflict("intake_already_stopped", "The intake is stopped already", LOOK_AGAIN);
    }

    static Conflict intakeNotStopped() {
        return new Conflict("intake_not_stopped", "The intake is not stopped", LOOK_AGAIN);
    }

    static Conflict taskExists(String id) {
        return new Conflict("task_exists", "There is a task " + id + " already", "Give it another id, or none.");
    }

    static Conflict agentExists(String id) {
        return new Conflict("agent_exists", "There is an agent " + id + " already", "Give it another id, or none.");
    }

    static Conflict dependencyCycle(String taskId, String dependsOn) {
        return new Conflict(
                "dependency_cycle",
                "Task " + taskId + " can't wait for task " + dependsOn + ", which waits for it",
                "Leave one of the dependencies out.");
    }

    static Conflict taskNotHeld(Task task, String agentId) {
        String holder = task.assignedAgentId();
        return new Conflict(
                "task_not_held",
                "Task " + task.id() + " is not held by agent " + agentId + " but by "
                        + (holder == null ? "nobody" : holder),
                "Stop working on it; it was taken away.");
    }

    static Conflict wrongTaskState(Task task, String expected) {
        return new Conflict(
                "wrong_task_state", "Task " + task.id() + " is " + task.status() + ", not " + expected, LOOK_AGAIN);
    }

    static NotFound tokenNotFound(String name) {
        return new NotFound("token_not_found", "There is no token " + name, "List the tokens to find its name.");
    }

    static Conflict tokenExists(String name) {
        return new Conflict(
                "token_exists",
                "There is a token " + name + " already, or was",
                "Choose another name: the record of what was done with it must stay clear.");
    }

    static Conflict tokenNameReserved(String name) {
        return new Conflict(
                "token_name_reserved", "The name " + name + " belongs to the server itself", "Choose another name.");
    }

    static Conflict tokenAlreadyRevoked(String name, Instant at) {
        return new Conflict(
                "token_already_revoked", "The token " + name + " was already revoked at " + at, "Nothing to do.");
    }

    static NotFound policyNotFound(String file) {
        return new NotFound(
                "policy_not_found", "There is no policy file " + file, "Check the name; list the files to find it.");
    }

    static NotFound policyVersionNotFound(String file, String version) {
        return new NotFound(
                "policy_version_not_found",
                "No version " + version + " of " + file + " was kept",
                "List the versions of the file.");
    }

    static Conflict policyChanged(String file, @Nullable String base, @Nullable String now) {
        String how = base == null
                ? " is there already"
                : now == null ? " was removed since it was read" : " was changed since it was read";
        return new Conflict("policy_changed", file + how + "; nothing was saved", "Read it again and merge.");
    }

    static Conflict policyOvertaken(String file) {
        return new Conflict(
                "policy_changed",
                file + " was changed by another program at the same moment; what you saved is kept as a version",
                "Read it again and merge.");
    }

    static Conflict policyNotKept(String file, String fault) {
        return new Conflict(
                "policy_not_kept",
                file + " is not replaced from here, since what it holds can't be kept as a version. " + fault,
                "Move the file away or mend it where it is, then save again.");
    }

    static Invalid invalid(String code, String field, String message, String nextStep) {
        return new Invalid(code, field, message, nextStep);
    }

    static GuardianException closed() {
        return new GuardianException.Unreachable("engine_closed", "The engine is closed", "Connect again.", null);
    }
}
