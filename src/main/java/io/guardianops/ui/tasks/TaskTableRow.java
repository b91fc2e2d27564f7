package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/// A row of the queue: tinted while marked, with a menu of what can be done with it.
final class TaskTableRow extends TableRow<TaskRow> {
    private static final String MARKED = "marked";

    private final MarkedTasks marked;
    private final ContextMenu menu = new ContextMenu();
    private final MenuItem showAgent;

    TaskTableRow(MarkedTasks marked, TaskDeeds deeds) {
        this.marked = marked;
        showAgent = item("show-agent", Strings.get("tasks.menu.show-agent"), deeds::showAgent);
        menu.getItems()
                .addAll(
                        item("copy-row", Strings.get("tasks.menu.copy-row"), row -> deeds.copyTable(List.of(row))),
                        item("copy-row-json", Strings.get("tasks.menu.copy-json"), row -> deeds.copyJson(List.of(row))),
                        item("copy-row-command", Strings.get("tasks.menu.copy-command"), deeds::copyCommand),
                        new SeparatorMenuItem(),
                        showAgent,
                        item("show-dependants", Strings.get("tasks.menu.show-dependants"), deeds::showDependants),
                        item("show-actions", Strings.get("tasks.menu.show-actions"), deeds::showLastAction));
    }

    @Override
    protected void updateItem(@Nullable TaskRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean isMarked = !empty && row != null && marked.contains(row.id());
        if (isMarked != getStyleClass().contains(MARKED)) {
            if (isMarked) {
                getStyleClass().add(MARKED);
            } else {
                getStyleClass().remove(MARKED);
            }
        }
        setContextMenu(empty || row == null ? null : menu);
        showAgent.setDisable(row == null || row.task().assignedAgentId() == null);
    }

    private MenuItem item(String id, String text, Consumer<TaskRow> deed) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> {
            if (getItem() != null) {
                deed.accept(getItem());
            }
        });
        return item;
    }
}
