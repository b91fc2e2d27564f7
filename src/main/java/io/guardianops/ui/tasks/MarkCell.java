package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.CheckBox;

/// The box that marks a row to act on.
final class MarkCell extends RowCell<TaskRow> {
    private final MarkedTasks marked;
    private final CheckBox box = new CheckBox();

    MarkCell(MarkedTasks marked) {
        this.marked = marked;
        // The table keeps the focus, so that keys go on working.
        box.setFocusTraversable(false);
        box.setOnAction(_ -> {
            if (getItem() != null) {
                marked.toggle(getItem());
            }
        });
    }

    @Override
    protected void show(TaskRow row) {
        box.setSelected(marked.contains(row.id()));
        box.setAccessibleText(Strings.get("tasks.mark", row.task().displayName()));
        setGraphic(box);
    }
}
