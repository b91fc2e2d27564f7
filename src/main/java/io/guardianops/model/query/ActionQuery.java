package io.guardianops.model.query;

import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which actions; answers are newest first. Nulls do not restrict.
///
/// @param scope        a ready-made cut
/// @param type         of this kind
/// @param targetEntity with exactly this target, as the wire has it
/// @param entityId     that touched this task or agent, either end of a reallocation too
/// @param initiatedBy  by this person or policy
/// @param approvedBy   approved by this person
/// @param incident     done for this incident
/// @param policy       done by a version of the policy with this name
/// @param minAuthority by someone who acted with this authority or a higher one
/// @param restores     restore steps of this action
/// @param since        executed then or later
/// @param until        executed before then
/// @param text         words that all occur in reason or target, any case
/// @param limit        rows a page, 1 to 1,000
/// @param cursor       of the page before, or null for the first
public record ActionQuery(
        ActionScope scope,
        @Nullable ActionType type,
        @Nullable String targetEntity,
        @Nullable String entityId,
        @Nullable String initiatedBy,
        @Nullable String approvedBy,
        @Nullable String incident,
        @Nullable String policy,
        @Nullable AuthorityLevel minAuthority,
        @Nullable String restores,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {

    /// The newest 100.
    public static ActionQuery all() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public ActionQuery after(@Nullable String next) {
        return page(limit, next);
    }

    /// The same question from its newest action on, with pages of this size.
    public ActionQuery pages(int rows) {
        return page(rows, null);
    }

    private ActionQuery page(int rows, @Nullable String from) {
        return new ActionQuery(
                scope,
                type,
                targetEntity,
                entityId,
                initiatedBy,
                approvedBy,
                incident,
                policy,
                minAuthority,
                restores,
                since,
                until,
                text,
                rows,
                from);
    }

    /// Collects the parts of a query; not thread-safe.
    public static final class Builder {
        private ActionScope scope = ActionScope.ALL;
        private @Nullable ActionType type;
        private @Nullable String targetEntity;
        private @Nullable String entityId;
        private @Nullable String initiatedBy;
        private @Nullable String approvedBy;
        private @Nullable String incident;
        private @Nullable String policy;
        private @Nullable AuthorityLevel minAuthority;
        private @Nullable String restores;
        private @Nullable Instant since;
        private @Nullable Instant until;
        private @Nullable String text;
        private int limit = 100;
        private @Nullable String cursor;

        private Builder() {}

        public Builder scope(ActionScope value) {
            scope = value;
            return this;
        }

        public Builder type(@Nullable ActionType value) {
            type = value;
            return this;
        }

        public Builder targetEntity(@Nullable String value) {
            targetEntity = value;
            return this;
        }

        public Builder entityId(@Nullable String value) {
            entityId = value;
            return this;
        }

        public Builder initiatedBy(@Nullable String value) {
            initiatedBy = value;
            return this;
        }

        public Builder approvedBy(@Nullable String value) {
            approvedBy = value;
            return this;
        }

        public Builder incident(@Nullable String value) {
            incident = value;
            return this;
        }

        public Builder policy(@Nullable String value) {
            policy = value;
            return this;
        }

        public Builder minAuthority(@Nullable AuthorityLevel value) {
            minAuthority = value;
            return this;
        }

        public Builder restores(@Nullable String value) {
            restores = value;
            return this;
        }

        public Builder since(@Nullable Instant value) {
            since = value;
            return this;
        }

        public Builder until(@Nullable Instant value) {
            until = value;
            return this;
        }

        public Builder text(@Nullable String value) {
            text = value;
            return this;
        }

        public Builder limit(int value) {
            limit = value;
            return this;
        }

        public Builder cursor(@Nullable String value) {
            cursor = value;
            return this;
        }

        public ActionQuery build() {
            return new ActionQuery(
                    scope,
                    type,
                    targetEntity,
                    entityId,
                    initiatedBy,
                    approvedBy,
                    incident,
                    policy,
                    minAuthority,
                    restores,
                    since,
                    until,
                    text,
                    limit,
                    cursor);
        }
    }
}
