package io.guardianops.audit.ledger;

import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions to commit to.
public final class Actions {
    public static final Instant TIME = Instant.parse("2026-11-22T14:02:03.123456Z");

    private Actions() {}

    public static String id(long number) {
        return "0193%08x-0000-7000-8000-000000000000".formatted(number).substring(4, 8)
                + "%04x-0000-7000-8000-%012x".formatted(number % 0xFFFF, number);
    }

    /// Those of odd numbers have logs that are plain; the others have a number in it that canonical JSON
    /// doesn't take.
    public static GuardianAction action(long number) {
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("previous_status", "RUNNING");
        log.put("new_status", "CANCELLED");
        log.put("progress", number % 2 == 0 ? 0.25 : 25);
        log.put("attempt", 3);
        return new GuardianAction(
                id(number),
                ActionType.CANCEL_TASK,
                "task-" + number,
                AuthorityLevel.GUARDIAN,
                "It does not answer any more",
                "alice",
                null,
                TIME,
                null,
                log,
                TIME);
    }

    public static GuardianAction withReason(GuardianAction action, String reason) {
        return new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                reason,
                action.initiatedBy(),
                action.approvedBy(),
                action.executedAt(),
                action.revertedAt(),
                action.auditLog(),
                action.createdAt());
    }

    public static GuardianAction withLog(GuardianAction action, Map<String, @Nullable Object> log) {
        return new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                action.executedAt(),
                action.revertedAt(),
                log,
                action.createdAt());
    }

    public static GuardianAction reverted(GuardianAction action, Instant at) {
        Map<String, @Nullable Object> log = new LinkedHashMap<>(action.auditLog());
        log.put("revert_reason", "By mistake");
        return new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                action.executedAt(),
                at,
                log,
                action.createdAt());
    }
}
