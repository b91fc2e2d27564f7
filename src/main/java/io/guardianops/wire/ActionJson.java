package io.guardianops.wire;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
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

    /// What of an action is there: itself, or an object without the members that its record lacks, with the member
    /// `gap` that says why: `withheld`, `redacted` or `unreadable`.
    public static Object shownOf(ActionRow row) {
        return row.gap() == null ? of(row.action()) : Shown.of(of(row.action()), row);
    }

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
