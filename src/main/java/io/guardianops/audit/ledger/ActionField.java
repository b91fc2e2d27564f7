package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fields of an action that its content commits to, in the order of their names.
public enum ActionField {
    ACTION_TYPE("action_type"),
    APPROVED_BY("approved_by"),
    AUDIT_LOG("audit_log"),
    AUTHORITY_LEVEL("authority_level"),
    CREATED_AT("created_at"),
    EXECUTED_AT("executed_at"),
    ID("id"),
    INITIATED_BY("initiated_by"),
    REASON("reason"),
    TARGET_ENTITY("target_entity");

    private final String word;

    ActionField(String word) {
        this.word = word;
    }

    /// The name in the database and in JSON.
    public String word() {
        return word;
    }

    /// Writes the field's value.
    void write(GuardianAction action, CanonicalWriter out) {
        switch (this) {
            case ACTION_TYPE -> out.value(action.type().value());
            case APPROVED_BY -> out.value(action.approvedBy());
            case AUDIT_LOG -> out.auditLog(action.auditLog());
            case AUTHORITY_LEVEL -> out.integer(action.authority().level());
            case CREATED_AT -> out.value(LedgerTime.text(action.createdAt()));
            case EXECUTED_AT -> out.value(time(action.executedAt()));
            case ID -> out.value(action.id());
            case INITIATED_BY -> out.value(action.initiatedBy());
            case REASON -> out.value(action.reason());
            case TARGET_ENTITY -> out.value(action.targetEntity());
        }
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : LedgerTime.text(time);
    }
}
