package io.guardianops.ui.audit;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the table while it has no rows: why, and what to do next.
final class AuditPlaceholder extends StackPane {
    private final AuditViewModel model;
    private final Session session;
    private final EmptyState notConnected = state(Feather.LINK, "no-connection");
    private final EmptyState loading = state(Feather.CLOCK, "loading");
    private final EmptyState none = state(Feather.SHIELD, "none");
    private final EmptyState noMatch = state(Feather.FILTER, "no-match");
    private final EmptyState failed = new EmptyState(Feather.ALERT_TRIANGLE, "", "");

    /// Makes them.
    ///
    /// @param clear empties the search field
    AuditPlaceholder(AuditViewModel model, Session session, Runnable clear) {
        this.model = model;
        this.session = session;
        setId("audit-empty");
        noMatch.withAction("clear-search", Strings.get("audit.empty.clear"), clear);
        failed.withAction("retry", Strings.get("audit.retry"), model::reload);
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
                    Strings.get("audit.empty.failed"),
                    Strings.get("audit.failure", failure.text(), failure.nextStep(), failure.code()));
            return failed;
        }
        if (model.rows().loading().get()) {
            return loading;
        }
        return model.filter().get().isNone() ? none : noMatch;
    }

    private static EmptyState state(Feather icon, String name) {
        return new EmptyState(icon, Strings.get("audit.empty." + name), Strings.get("audit.empty." + name + "-hint"));
    }
}
