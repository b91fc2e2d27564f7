package io.guardianops.store;

import io.guardianops.audit.ledger.ActionField;
import io.guardianops.audit.ledger.KeptFields;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// An action's row as it was read, before it is understood: that takes time, and may fail.
record StoredAction(
        String id,
        @Nullable String type,
        @Nullable String target,
        int authority,
        @Nullable String reason,
        @Nullable String initiatedBy,
        @Nullable String approvedBy,
        @Nullable String executedAt,
        @Nullable String revertedAt,
        @Nullable String auditLog,
        @Nullable String createdAt) {
    /// How many there are, in the order of [ActionRows#COLUMNS].
    static final int COLUMNS = 11;

    /// Reads the columns from this one on; null if there is no row.
    static @Nullable StoredAction read(ResultSet row, int first) throws SQLException {
        String id = row.getString(first);
        if (id == null) {
            return null;
        }
        return new StoredAction(
                id,
                row.getString(first + 1),
                row.getString(first + 2),
                row.getInt(first + 3),
                row.getString(first + 4),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9),
                row.getString(first + 10));
    }

    /// The same of columns that were read as bytes.
    static StoredAction of(KeptFields fields) {
        return new StoredAction(
                Objects.requireNonNull(fields.text(ActionField.ID)),
                fields.text(ActionField.ACTION_TYPE),
                fields.text(ActionField.TARGET_ENTITY),
                level(fields.text(ActionField.AUTHORITY_LEVEL)),
                fields.text(ActionField.REASON),
                fields.text(ActionField.INITIATED_BY),
                fields.text(ActionField.APPROVED_BY),
                fields.text(ActionField.EXECUTED_AT),
                fields.revertedAt(),
                fields.text(ActionField.AUDIT_LOG),
                fields.text(ActionField.CREATED_AT));
    }

    /// 0, which is no authority, for what is no number.
    private static int level(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// The action.
    ///
    /// @throws IllegalArgumentException if the row makes none
    GuardianAction action() {
        try {
            return new GuardianAction(
                    id,
                    new ActionType(there(type)),
                    there(target),
                    AuthorityLevel.ofLevel(authority)
                            .orElseThrow(() -> new IllegalArgumentException("There is no authority " + authority)),
                    there(reason),
                    there(initiatedBy),
                    approvedBy,
                    Timestamps.instantOrNull(executedAt),
                    Timestamps.instantOrNull(revertedAt),
                    Json.object(there(auditLog)),
                    Timestamps.instant(there(createdAt)));
        } catch (DateTimeException | JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("The row of action " + id + " is no action: " + e.getMessage(), e);
        }
    }

    private static String there(@Nullable String value) {
        return Objects.requireNonNull(value, "a value is missing");
    }
}
