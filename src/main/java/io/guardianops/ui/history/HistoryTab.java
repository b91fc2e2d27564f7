package io.guardianops.ui.history;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.trail.ActionFilter;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;
import java.util.Optional;

/// The saved views of the history.
enum HistoryTab {
    ALL(ActionScope.ALL),
    ACTIVE(ActionScope.ACTIVE),
    REVERTED(ActionScope.REVERTED),
    NOT_RESTORED(ActionScope.NOT_RESTORED),
    /// What the commander did.
    MINE(ActionScope.ALL);

    private final ActionScope scope;

    HistoryTab(ActionScope scope) {
        this.scope = scope;
    }

    ActionScope scope() {
        return scope;
    }

    /// For node ids, e.g. `not-restored`.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return Strings.get("history.tab." + id());
    }

    /// All actions of this tab.
    ActionQuery query(String commander) {
        return ActionQuery.builder()
                .scope(scope)
                .initiatedBy(this == MINE ? commander : null)
                .build();
    }

    /// Why nothing can match here, for people; empty if something may.
    Optional<String> contradiction(ActionFilter filter, String commander) {
        String person = filter.by();
        if (this == MINE && person != null && !person.equals(commander)) {
            return Optional.of(Strings.get("history.filter.not-mine", title(), person));
        }
        return narrowed(filter.state()).isPresent()
                ? Optional.empty()
                : Optional.of(Strings.get("history.filter.contradiction", title()));
    }

    /// The question that this tab and the filter ask together.
    ///
    /// @throws IllegalArgumentException if they contradict each other
    ActionQuery query(ActionFilter filter, String commander) {
        ActionQuery.Builder query = filter.query()
                .scope(narrowed(filter.state())
                        .orElseThrow(
                                () -> new IllegalArgumentException(filter.state() + " contradicts the tab " + this)));
        return (this == MINE ? query.initiatedBy(commander) : query).build();
    }

    private Optional<ActionScope> narrowed(ActionScope state) {
        if (scope == state || state == ActionScope.ALL) {
            return Optional.of(scope);
        }
        if (scope == ActionScope.ALL) {
            return Optional.of(state);
        }
        return scope == ActionScope.ACTIVE || state == ActionScope.ACTIVE
                ? Optional.empty()
                : Optional.of(ActionScope.NOT_RESTORED);
    }
}
