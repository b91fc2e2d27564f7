package io.guardianops.model.query;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which agents. Empty sets and nulls do not restrict. Answers are ordered by id.
///
/// @param types               any of these
/// @param statuses            any of these
/// @param phaseId             bound to this phase
/// @param capabilities        has all of these
/// @param currentTaskPriority holds a task of this priority
/// @param capacityGreaterThan has more capacity than this
/// @param freeOnly            has a free slot and is fit for work
/// @param text                words that all occur in id, type, tags or capabilities, any case
/// @param limit               rows a page, 1 to 1,000
/// @param cursor              of the page before, or null for the first
public record AgentQuery(
        Set<AgentType> types,
        Set<AgentStatus> statuses,
        @Nullable String phaseId,
        Set<String> capabilities,
        @Nullable Priority currentTaskPriority,
        @Nullable Integer capacityGreaterThan,
        boolean freeOnly,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {

    public AgentQuery {
        types = Set.copyOf(types);
        statuses = Set.copyOf(statuses);
        capabilities = Set.copyOf(capabilities);
    }

    /// All agents, 1,000 a page.
    public static AgentQuery all() {
        return new AgentQuery(Set.of(), Set.of(), null, Set.of(), null, null, false, null, 1_000, null);
    }

    public AgentQuery withText(@Nullable String value) {
        return new AgentQuery(
                types,
                statuses,
                phaseId,
                capabilities,
                currentTaskPriority,
                capacityGreaterThan,
                freeOnly,
                value,
                limit,
                cursor);
    }

    public AgentQuery withLimit(int value) {
        return new AgentQuery(
                types,
                statuses,
                phaseId,
                capabilities,
                currentTaskPriority,
                capacityGreaterThan,
                freeOnly,
                text,
                value,
                cursor);
    }

    public AgentQuery after(@Nullable String next) {
        return new AgentQuery(
                types,
                statuses,
                phaseId,
                capabilities,
                currentTaskPriority,
                capacityGreaterThan,
                freeOnly,
                text,
                limit,
                next);
    }
}
