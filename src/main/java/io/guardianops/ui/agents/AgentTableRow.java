package io.guardianops.ui.agents;

import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Marks;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/// A row of the agents table: shows that it is marked, and offers what can be done with it.
final class AgentTableRow extends TableRow<AgentRow> {
    private static final String MARKED = "marked";

    private final Marks marks;
    private final ContextMenu menu = new ContextMenu();

    AgentTableRow(AgentsView view, ViewContext context, Marks marks) {
        this.marks = marks;
        add("set-source-item", "key.source", row -> view.board().from(row));
        add("set-target-item", "key.target", row -> view.board().to(row));
        menu.getItems().add(new SeparatorMenuItem());
        add("show-tasks-item", "agents.menu.tasks", row -> context.navigator().showTasks("agent:" + row.id()));
        menu.getItems().add(new SeparatorMenuItem());
        add("copy-row-item", "agents.menu.copy-row", row -> Copy.text(view.tsv(List.of(row))));
        add("copy-json-item", "agents.copy-json", row -> Copy.text(Copy.agentsAsJson(List.of(row))));
        add("copy-command-item", "agents.menu.copy-command", row -> Copy.text(command(row)));
    }

    @Override
    protected void updateItem(@Nullable AgentRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().remove(MARKED);
        if (empty || row == null) {
            setContextMenu(null);
            return;
        }
        setContextMenu(menu);
        if (marks.contains(row.id())) {
            getStyleClass().add(MARKED);
        }
    }

    private void add(String id, String key, Consumer<AgentRow> act) {
        MenuItem item = new MenuItem(Strings.get(key));
        item.setId(id);
        item.setOnAction(_ -> {
            AgentRow row = getItem();
            if (row != null) {
                act.accept(row);
            }
        });
        menu.getItems().add(item);
    }

    /// Quoted for a POSIX shell, since ids are opaque.
    private static String command(AgentRow row) {
        return "guardian agents '" + row.id().replace("'", "'\\''") + "'";
    }
}
