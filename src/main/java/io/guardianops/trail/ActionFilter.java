package io.guardianops.trail;

import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a filter field restricts a list of actions to. Immutable.
///
/// @param type      only this kind
/// @param by        only by this person or policy
/// @param approved  only approved by this person
/// @param target    only with exactly this target
/// @param on        only what touched this task or agent
/// @param incident  only for this incident
/// @param policy    only by versions of this policy
/// @param authority only with this authority or a higher one
/// @param after     executed then or later
/// @param before    executed before then
/// @param state     only in this state
/// @param words     words that all occur in reason or target; null for none
public record ActionFilter(
        @Nullable String type,
        @Nullable String by,
        @Nullable String approved,
        @Nullable String target,
        @Nullable String on,
        @Nullable String incident,
        @Nullable String policy,
        @Nullable AuthorityLevel authority,
        @Nullable Instant after,
        @Nullable Instant before,
        ActionScope state,
        @Nullable String words) {

    /// Restricts nothing.
    public static final ActionFilter NONE =
            new ActionFilter(null, null, null, null, null, null, null, null, null, null, ActionScope.ALL, null);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// True if every action matches.
    public boolean isNone() {
        return equals(NONE);
    }

    /// The question that it asks, from the newest action on.
    public ActionQuery.Builder query() {
        return ActionQuery.builder()
                .scope(state)
                .type(type == null ? null : new ActionType(type))
                .initiatedBy(by)
                .approvedBy(approved)
                .targetEntity(target)
                .entityId(on)
                .incident(incident)
                .policy(policy)
                .minAuthority(authority)
                .since(after)
                .until(before)
                .text(words);
    }

    /// The words that are looked for, one by one.
    public List<String> wordList() {
        String all = words;
        return all == null
                ? List.of()
                : BLANKS.splitAsStream(all).filter(word -> !word.isEmpty()).toList();
    }
}
