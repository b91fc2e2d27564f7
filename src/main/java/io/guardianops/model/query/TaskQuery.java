package io.guardianops.model.query;

import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tasks, in which order. Empty sets and nulls do not restrict.
///
/// @param scope      a ready-made cut
/// @param statuses   any of these
/// @param priorities any of these
/// @param agentId    held by this agent
/// @param phaseId    of this phase
/// @param taskType   of this type
/// @param ticketId   of this ticket
/// @param dependsOn  tasks that wait directly for this task
/// @param actedOnBy  tasks on which this person made an intervention
/// @param text       words that all occur in id, title, description or type, any case
/// @param protectedOnly only protected ones
/// @param ids        any of these
/// @param sort       order
/// @param reversed   the other way round
/// @param limit      rows a page, 1 to 1,000
/// @param cursor     of the page before, or null for the first
public record TaskQuery(
        TaskScope scope,
        Set<TaskStatus> statuses,
        Set<Priority> priorities,
        @Nullable String agentId,
        @Nullable String phaseId,
        @Nullable String taskType,
        @Nullable String ticketId,
        @Nullable String dependsOn,
        @Nullable String actedOnBy,
        @Nullable String text,
        boolean protectedOnly,
        Set<String> ids,
        TaskSort sort,
        boolean reversed,
        int limit,
        @Nullable String cursor) {

    /// Largest page.
    public static final int MAX_LIMIT = 1_000;

    public TaskQuery {
        statuses = Set.copyOf(statuses);
        priorities = Set.copyOf(priorities);
        ids = Set.copyOf(ids);
    }

    /// All tasks, the ones that need attention first, 200 a page.
    public static TaskQuery all() {
        return new Builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /// The same question for the rows after `next`.
    public TaskQuery after(@Nullable String next) {
        return toBuilder().cursor(next).build();
    }

    /// Collects the parts of a query; not thread-safe.
    public static final class Builder {
        private TaskScope scope = TaskScope.ALL;
        private Set<TaskStatus> statuses = Set.of();
        private Set<Priority> priorities = Set.of();
        private @Nullable String agentId;
        private @Nullable String phaseId;
        private @Nullable String taskType;
        private @Nullable String ticketId;
        private @Nullable String dependsOn;
        private @Nullable String actedOnBy;
        private @Nullable String text;
        private boolean protectedOnly;
        private Set<String> ids = Set.of();
        private TaskSort sort = TaskSort.ATTENTION;
        private boolean reversed;
        private int limit = 200;
        private @Nullable String cursor;

        private Builder() {}

        private Builder(TaskQuery query) {
            scope = query.scope;
            statuses = query.statuses;
            priorities = query.priorities;
            agentId = query.agentId;
            phaseId = query.phaseId;
            taskType = query.taskType;
            ticketId = query.ticketId;
            dependsOn = query.dependsOn;
            actedOnBy = query.actedOnBy;
            text = query.text;
            protectedOnly = query.protectedOnly;
            ids = query.ids;
            sort = query.sort;
            reversed = query.reversed;
            limit = query.limit;
            cursor = query.cursor;
        }

        public Builder scope(TaskScope value) {
            scope = value;
            return this;
        }

        public Builder statuses(Set<TaskStatus> value) {
            statuses = value;
            return this;
        }

        public Builder statuses(TaskStatus... values) {
            return statuses(Set.of(values));
        }

        public Builder priorities(Set<Priority> value) {
            priorities = value;
            return this;
        }

        public Builder priorities(Priority... values) {
            return priorities(Set.of(values));
        }

        public Builder agentId(@Nullable String value) {
            agentId = value;
            return this;
        }

        public Builder phaseId(@Nullable String value) {
            phaseId = value;
            return this;
        }

        public Builder taskType(@Nullable String value) {
            taskType = value;
            return this;
        }

        public Builder ticketId(@Nullable String value) {
            ticketId = value;
            return this;
        }

        public Builder dependsOn(@Nullable String value) {
            dependsOn = value;
            return this;
        }

        public Builder actedOnBy(@Nullable String value) {
            actedOnBy = value;
            return this;
        }

        public Builder text(@Nullable String value) {
            text = value;
            return this;
        }

        public Builder protectedOnly(boolean value) {
            protectedOnly = value;
            return this;
        }

        public Builder ids(Set<String> value) {
            ids = value;
            return this;
        }

        public Builder sort(TaskSort value) {
            sort = value;
            return this;
        }

        public Builder reversed(boolean value) {
            reversed = value;
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

        public TaskQuery build() {
            return new TaskQuery(
                    scope,
                    statuses,
                    priorities,
                    agentId,
                    phaseId,
                    taskType,
                    ticketId,
                    dependsOn,
                    actedOnBy,
                    text,
                    protectedOnly,
                    ids,
                    sort,
                    reversed,
                    limit,
                    cursor);
        }
    }
}
