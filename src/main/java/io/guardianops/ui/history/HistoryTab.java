package io.guardianops.ui.history;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;

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
}
