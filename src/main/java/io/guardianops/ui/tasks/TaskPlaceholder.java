package io.guardianops.ui.tasks;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the table while it has no rows: why, and what to do next.
final class TaskPlaceholder {
    private final Session session;
    private final TasksViewModel model;
    private final EmptyState disconnected = new EmptyState(
            Feather.LINK, Strings.get("tasks.empty.disconnected"), Strings.get("tasks.empty.disconnected.hint"));
    private final EmptyState loading =
            new EmptyState(Feather.LOADER, Strings.get("tasks.empty.loading"), Strings.get("tasks.empty.loading.hint"));
    private final EmptyState none =
            new EmptyState(Feather.LIST, Strings.get("tasks.empty.none"), Strings.get("tasks.empty.none.hint"));
    private final EmptyState failed;
    private final EmptyState noMatch;

    TaskPlaceholder(TableView<?> table, Session session, TasksViewModel model) {
        this.session = session;
        this.model = model;
        failed = new EmptyState(Feather.ALERT_TRIANGLE, Strings.get("tasks.empty.failed"), "")
                .withAction("retry-tasks", Strings.get("tasks.empty.retry"), model::reload);
        noMatch = new EmptyState(
                        Feather.FILTER, Strings.get("tasks.empty.no-match"), Strings.get("tasks.empty.no-match.hint"))
                .withAction(
                        "show-all-tasks",
                        Strings.get("tasks.empty.show-all"),
                        () -> model.filter().set(""));
        session.client().addListener((_, _, _) -> table.setPlaceholder(now()));
        model.rows().loading().addListener((_, _, _) -> table.setPlaceholder(now()));
        model.rows().trouble().addListener((_, _, _) -> table.setPlaceholder(now()));
        table.setPlaceholder(now());
    }

    private Node now() {
        GuardianException trouble = model.rows().trouble().get();
        if (session.client().get() == null) {
            return disconnected;
        }
        if (trouble != null) {
            failed.show(
                    Strings.get("tasks.empty.failed"),
                    Strings.get("tasks.empty.failed.hint", trouble.text(), trouble.nextStep()));
            return failed;
        }
        if (model.rows().loading().get() || !model.rows().complete().get()) {
            return loading;
        }
        return model.filter().get().isBlank() ? none : noMatch;
    }
}
