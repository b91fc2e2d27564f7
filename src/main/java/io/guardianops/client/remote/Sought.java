package io.guardianops.client.remote;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the record of an act looks like whose answer was lost.
///
/// @param what     the act in words
/// @param mandate  it was sent with
/// @param matches  recognises the record, as far as type, target and details tell
/// @param sentAt   by the server's clock
record Sought(String what, Mandate mandate, Predicate<GuardianAction> matches, Instant sentAt) {
    private static final String KEY = "idempotency_key";

    /// Clocks are known to the second, and answers take their time.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Sought of(Intervention intervention, Instant sentAt) {
        return new Sought(
                intervention.type() + " of " + intervention.targetEntity(),
                intervention.mandate(),
                action -> action.type().equals(intervention.type())
                        && action.targetEntity().equals(intervention.targetEntity())
                        && sameDetails(action.auditLog(), intervention),
                sentAt);
    }

    static Sought ofRestore(String actionId, int step, Mandate mandate, Instant sentAt) {
        return new Sought(
                "restore step " + step + " of action " + actionId,
                mandate,
                action -> actionId.equals(action.auditLog().get("restores"))
                        && Objects.equals(step, action.auditLog().get("restore_step")),
                sentAt);
    }

    /// True if this is its record: by the key where both have one, else by who did it, why and when.
    boolean isRecordedBy(GuardianAction action) {
        if (!matches.test(action) || !action.initiatedBy().equals(mandate.initiatedBy())) {
            return false;
        }
        if (mandate.idempotencyKey() != null && hasKey(action)) {
            return mandate.idempotencyKey().equals(action.auditLog().get(KEY));
        }
        return !hasKey(action)
                && action.reason().equals(mandate.reason())
                && !action.createdAt().isBefore(sentAt.minus(TOLERANCE));
    }

    static boolean hasKey(GuardianAction action) {
        return action.auditLog().get(KEY) != null;
    }

    private static boolean sameDetails(Map<String, @Nullable Object> audit, Intervention intervention) {
        return switch (intervention) {
            case Intervention.ReallocateCapacity move ->
                saysNothingElse(audit, "capacity_transferred", move.capacity());
            case Intervention.OverridePriority override ->
                saysNothingElse(
                        audit,
                        "new_priority",
                        Priority.parse(override.newPriority())
                                .map(Priority::name)
                                .orElse(override.newPriority()));
            default -> true;
        };
    }

    private static boolean saysNothingElse(Map<String, @Nullable Object> audit, String name, Object expected) {
        Object there = audit.get(name);
        return there == null || there.equals(expected);
    }
}
