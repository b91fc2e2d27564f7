package io.guardianops.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit record of one intervention.
///
/// @param id           UUID
/// @param type         what was done
/// @param targetEntity the task's id, or `FROM→TO` (U+2192) for a reallocation
/// @param authority    the authority it was done with
/// @param reason       why
/// @param initiatedBy  who
/// @param approvedBy   the second person, where one was asked for
/// @param executedAt   when it took effect
/// @param revertedAt   when it was marked reverted
/// @param auditLog     before and after state, parameters and results: a JSON object of strings, numbers, booleans,
///                     nulls, lists and maps
/// @param createdAt    when the record was made
public record GuardianAction(
        String id,
        ActionType type,
        String targetEntity,
        AuthorityLevel authority,
        String reason,
        String initiatedBy,
        @Nullable String approvedBy,
        @Nullable Instant executedAt,
        @Nullable Instant revertedAt,
        Map<String, @Nullable Object> auditLog,
        Instant createdAt) {

    /// Between the two agents of a reallocation's target.
    public static final String TRANSFER_ARROW = "→";

    /// The reason of an action whose text was deleted.
    public static final String REDACTED_REASON = "[redacted]";

    private static final Map<String, @Nullable Object> REDACTED_LOG = Map.of("redacted", true);

    public GuardianAction {
        auditLog = Collections.unmodifiableMap(new LinkedHashMap<>(auditLog));
    }

    public boolean isReverted() {
        return revertedAt != null;
    }

    /// True if its text was deleted: reason and audit log.
    public boolean isRedacted() {
        return reason.equals(REDACTED_REASON) && auditLog.equals(REDACTED_LOG);
    }

    /// The same without its text, as it is kept once that was deleted.
    public GuardianAction redacted() {
        return new GuardianAction(
                id,
                type,
                targetEntity,
                authority,
                REDACTED_REASON,
                initiatedBy,
                approvedBy,
                executedAt,
                revertedAt,
                REDACTED_LOG,
                createdAt);
    }
}
