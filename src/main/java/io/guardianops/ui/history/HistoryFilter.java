package io.guardianops.ui.history;

import io.guardianops.model.ActionType;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.ui.kit.Strings;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the filter field restricts the history to, whichever tab is open. Immutable.
///
/// @param type   only this kind
/// @param by     only by this person or policy
/// @param target only with exactly this target
/// @param on     only what touched this task or agent
/// @param after  executed then or later
/// @param before executed before then
/// @param state  only in this state
/// @param words  words that all occur in reason or target; null for none
record HistoryFilter(
        @Nullable String type,
        @Nullable String by,
        @Nullable String target,
        @Nullable String on,
        @Nullable Instant after,
        @Nullable Instant before,
        ActionScope state,
        @Nullable String words) {

    /// Restricts nothing.
    static final HistoryFilter NONE = new HistoryFilter(null, null, null, null, null, null, ActionScope.ALL, null);

    boolean isNone() {
        return equals(NONE);
    }

    /// Why nothing can match in this tab, for people; empty if something may.
    Optional<String> contradiction(HistoryTab tab, String commander) {
        String person = by;
        if (tab == HistoryTab.MINE && person != null && !person.equals(commander)) {
            return Optional.of(Strings.get("history.filter.not-mine", tab.title(), person));
        }
        return narrowed(tab.scope()).isPresent()
                ? Optional.empty()
                : Optional.of(Strings.get("history.filter.contradiction", tab.title()));
    }

    /// The question that the tab and the filter ask together.
    ///
    /// @throws IllegalArgumentException if they contradict each other
    ActionQuery query(HistoryTab tab, String commander) {
        ActionScope scope = narrowed(tab.scope())
                .orElseThrow(() -> new IllegalArgumentException(state + " contradicts the tab " + tab));
        return ActionQuery.builder()
                .scope(scope)
                .type(type == null ? null : new ActionType(type))
                .initiatedBy(tab == HistoryTab.MINE ? commander : by)
                .targetEntity(target)
                .entityId(on)
                .since(after)
                .until(before)
                .text(words)
                .build();
    }

    private Optional<ActionScope> narrowed(ActionScope tab) {
        if (tab == state || state == ActionScope.ALL) {
            return Optional.of(tab);
        }
        if (tab == ActionScope.ALL) {
            return Optional.of(state);
        }
        return tab == ActionScope.ACTIVE || state == ActionScope.ACTIVE
                ? Optional.empty()
                : Optional.of(ActionScope.NOT_RESTORED);
    }
}
