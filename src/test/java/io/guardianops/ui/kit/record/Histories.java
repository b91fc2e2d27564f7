package io.guardianops.ui.kit.record;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.query.ActionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions as an engine records them, for the tests of the history.
public final class Histories {
    public static final Instant NOW = Instant.parse("2026-11-22T14:23:57Z");

    /// A cancelled task, half an hour ago, by `a.ruiz`.
    public static final ActionRow CANCELLED = new ActionRow(
            action(
                    "a-cancel",
                    ActionType.CANCEL_TASK,
                    "task-1",
                    "a.ruiz",
                    30,
                    "agent-17 lost its sandbox",
                    null,
                    log(
                            "before", log("status", "running", "assigned_agent_id", "agent-17", "priority", "HIGH"),
                            "after",
                                    log(
                                            "status",
                                            "failed",
                                            "error_message",
                                            "EMERGENCY CANCELLATION: agent-17 lost its sandbox"),
                            "old_status", "running",
                            "reason_code", "agent_failure",
                            "incident", "INC-42")),
            new ActionState.Active(),
            "Reindex customer graph");

    /// Two slots moved, an hour ago, by `j.lind`; marked reverted since.
    public static final ActionRow MOVED = new ActionRow(
            action(
                    "a-move",
                    ActionType.REALLOCATE_CAPACITY,
                    "agent-04→agent-11",
                    "j.lind",
                    60,
                    "drain the region",
                    20,
                    log(
                            "before",
                            log(
                                    "from_agent", log("id", "agent-04", "capacity", 3, "status", "RUNNING"),
                                    "to_agent", log("id", "agent-11", "capacity", 1, "status", "IDLE")),
                            "after",
                            log(
                                    "from_agent", log("id", "agent-04", "capacity", 1),
                                    "to_agent", log("id", "agent-11", "capacity", 3)),
                            "capacity_transferred",
                            2,
                            "reverted_by",
                            "a.ruiz",
                            "revert_reason",
                            "Crisis resolved")),
            new ActionState.MarkedReverted(),
            null);

    /// A raised priority, two hours ago, by a policy.
    public static final ActionRow RAISED = new ActionRow(
            action(
                    "a-raise",
                    ActionType.OVERRIDE_PRIORITY,
                    "task-2",
                    "policy:deadline_rescue",
                    120,
                    "deadline at risk",
                    null,
                    log(
                            "before", log("priority", "HIGH", "status", "pending"),
                            "after", log("priority", "CRITICAL"),
                            "old_priority", "HIGH",
                            "new_priority", "CRITICAL",
                            "policy", log("name", "deadline_rescue", "sha256", "81c0ffee00112233"))),
            new ActionState.Active(),
            "Publish search index");

    private Histories() {}

    /// All three on record, with the plan of the cancelled task.
    public static RecordedActions recorded() {
        RecordedActions actions = new RecordedActions().with(RAISED, MOVED, CANCELLED);
        actions.plan("a-cancel", restart(RestoreStep.Condition.POSSIBLE));
        actions.plan(
                "a-move",
                new RestoreStep(
                        1,
                        new RestoreStep.Act.MoveCapacity("agent-11", "agent-04", 2),
                        RestoreStep.Condition.DRIFTED,
                        "agent-04 has 2 by now; they would have 4 and 1",
                        null));
        return actions;
    }

    public static RestoreStep restart(RestoreStep.Condition condition) {
        return new RestoreStep(
                1,
                new RestoreStep.Act.Restart("task-1"),
                condition,
                "task is failed since 13:53; it would go back to pending",
                null);
    }

    public static GuardianAction action(
            String id,
            ActionType type,
            String target,
            String by,
            int minutesAgo,
            String reason,
            @Nullable Integer revertedMinutesAgo,
            Map<String, @Nullable Object> log) {
        Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
        Instant reverted = revertedMinutesAgo == null ? null : NOW.minus(Duration.ofMinutes(revertedMinutesAgo));
        return new GuardianAction(id, type, target, AuthorityLevel.GUARDIAN, reason, by, null, at, reverted, log, at);
    }

    /// An old action that no first page shows.
    public static ActionRow cancelled(int number) {
        return new ActionRow(
                action(
                        "a-" + number,
                        ActionType.CANCEL_TASK,
                        "task-" + number,
                        "j.lind",
                        10_000 - number,
                        "load",
                        null,
                        log()),
                new ActionState.Active(),
                "Load test " + number);
    }

    public static Map<String, @Nullable Object> log(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            log.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return log;
    }
}
