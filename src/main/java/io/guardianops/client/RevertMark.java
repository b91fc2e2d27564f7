package io.guardianops.client;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Mandate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells whose revert an action is marked with.
public final class RevertMark {
    private RevertMark() {}

    /// True if the act that was sent with this mandate marked the action reverted. Known by its key where the
    /// system keeps keys, since a colleague may use the same words; elsewhere by person and reason.
    ///
    /// @param keepsKeys the system keeps idempotency keys on the record
    public static boolean isOf(GuardianAction action, Mandate mandate, boolean keepsKeys) {
        if (!action.isReverted()) {
            return false;
        }
        Map<String, @Nullable Object> log = action.auditLog();
        Object key = log.get("revert_idempotency_key");
        if (keepsKeys && mandate.idempotencyKey() != null) {
            return mandate.idempotencyKey().equals(key);
        }
        return key == null
                && mandate.initiatedBy().equals(log.get("reverted_by"))
                && log.get("revert_reason") instanceof String reason
                && reason.strip().equals(mandate.reason().strip());
    }
}
