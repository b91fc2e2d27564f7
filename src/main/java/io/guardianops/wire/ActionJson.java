package io.guardianops.wire;

import io.guardianops.model.GuardianAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A guardian action on the wire: always all twelve fields.
public record ActionJson(
        String actionId,
        String actionType,
        String targetEntity,
        int authorityLevel,
        String authorityName,
        String reason,
        String initiatedBy,
        @Nullable String approvedBy,
        @Nullable String executedAt,
        @Nullable String revertedAt,
        Map<String, @Nullable Object> auditLog,
        String createdAt) {

    public static ActionJson of(GuardianAction action) {
        return new ActionJson(
                action.id(),
                action.type().value(),
                action.targetEntity(),
                action.authority().level(),
                action.authority().name(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                WireTime.formatNullable(action.executedAt()),
                WireTime.formatNullable(action.revertedAt()),
                action.auditLog(),
                WireTime.format(action.createdAt()));
    }
}
