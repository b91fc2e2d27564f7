package io.guardianops.ui.history;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the table while it has no rows: why, and what to do next.
final class HistoryPlaceholder extends StackPane {
    private final HistoryViewModel model;
    private final Session session;
    private final EmptyState notConnected = state(Feather.LINK, "no-connection");
    private final EmptyState loading = state(Feather.CLOCK, "loading");
    private final EmptyState none = state(Feather.CLOCK, "none");
    private final EmptyState noMatch = state(Feather.FILTER, "no-match");
    private final EmptyState failed = new EmptyState(Feather.ALERT_TRIANGLE, "", "");

    /// Makes them.
    ///
    /// @param clearFilter empties the filter field
    HistoryPlaceholder(HistoryViewModel model, Session session, Runnable clearFilter) {
        this.model = model;
        this.session = session;
        setId("history-empty");
        noMatch.withAction("clear-filter", Strings.get("history.empty.clear-filter"), clearFilter);
        failed.withAction("retry", Strings.get("history.retry"), model::reload);
        update();
    }

    void update() {
        getChildren().setAll(present());
    }

    private EmptyState present() {
        GuardianException failure = model.rows().trouble().get();
        if (session.client().get() == null) {
            return notConnected;
        }
        if (failure != null) {
            failed.show(
                    Strings.get("history.empty.failed"),
                    Strings.get("history.empty.failed-hint", failure.text(), failure.nextStep(), failure.code()));
            return failed;
        }
        if (model.rows().loading().get()) {
            return loading;
        }
        return model.tab().get() == HistoryTab.ALL && model.filter().get().isNone() ? none : noMatch;
    }

    private static EmptyState state(Feather icon, String name) {
        return new EmptyState(
                icon, Strings.get("history.empty." + name), Strings.get("history.empty." + name + "-hint"));
    }
}
