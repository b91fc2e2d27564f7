package io.guardianops.ui.agents;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.agents.AgentsViewModel.Content;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the agents table shows while it has no rows: why, and what to do next.
final class AgentPlaceholder {
    private final TableView<?> table;
    private final AgentsViewModel model;

    AgentPlaceholder(TableView<?> table, AgentsViewModel model) {
        this.table = table;
        this.model = model;
    }

    void attach(Subscriptions subscriptions) {
        subscriptions.follow(model.content(), content -> table.setPlaceholder(placeholder(content)));
    }

    private EmptyState placeholder(Content content) {
        return switch (content) {
            case NOT_CONNECTED -> state(Feather.LINK, "not-connected");
            case LOADING, ROWS -> state(Feather.LOADER, "loading");
            case NO_AGENTS -> state(Feather.USERS, "none");
            case NO_MATCH ->
                state(Feather.FILTER, "no-match")
                        .withAction("clear-filter", Strings.get("agents.empty.clear"), this::clear);
            case FAILED -> failed(model.trouble().get());
        };
    }

    private EmptyState failed(@Nullable GuardianException trouble) {
        String hint = trouble == null ? "" : trouble.text() + " " + trouble.nextStep();
        return new EmptyState(Feather.ALERT_CIRCLE, Strings.get("agents.empty.failed"), hint)
                .withAction("retry", Strings.get("agents.empty.retry"), model::retry);
    }

    private static EmptyState state(Feather icon, String what) {
        return new EmptyState(icon, Strings.get("agents.empty." + what), Strings.get("agents.empty-hint." + what));
    }

    private void clear() {
        model.scope().set(AgentScope.ALL);
        model.filter().set("");
    }
}
