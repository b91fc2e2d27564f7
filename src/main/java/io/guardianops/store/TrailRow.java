package io.guardianops.store;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// An action as [SqliteTrail] takes it: all that can be made of it before its turn comes. Immutable.
public final class TrailRow {
    final RecordedAction recorded;
    final String auditLog;
    final @Nullable String executedAt;
    final @Nullable String revertedAt;
    final String createdAt;
    final String searched;
    final @Nullable String remark;

    private TrailRow(RecordedAction recorded, String auditLog, @Nullable String remark) {
        GuardianAction action = recorded.action();
        this.recorded = recorded;
        this.auditLog = auditLog;
        this.executedAt = Timestamps.textOrNull(action.executedAt());
        this.revertedAt = Timestamps.textOrNull(action.revertedAt());
        this.createdAt = Timestamps.text(action.createdAt());
        this.searched = Where.searchable(action.reason(), action.targetEntity());
        this.remark = remark;
    }

    /// Makes the row of an action. Any thread.
    ///
    /// @param log    the action's audit log as JSON, where somebody has it; null to have it written
    /// @param remark a word on the record, for [SqliteTrail#remarks]; null for none
    /// @throws IllegalArgumentException if the audit log can't be written, as one that is nested too deep
    public static TrailRow of(RecordedAction recorded, @Nullable String log, @Nullable String remark) {
        try {
            return new TrailRow(
                    recorded, log == null ? Json.text(recorded.action().auditLog()) : log, remark);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Its audit log can't be kept: " + e.getOriginalMessage(), e);
        }
    }

    GuardianAction action() {
        return recorded.action();
    }

    Set<String> entities() {
        return recorded.entities();
    }
}
