package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// A task's name with the short form of its id, and whether it is protected.
final class TitleCell extends RowCell<TaskRow> {
    private final Label name = new Label();
    private final Label id = new Label();
    private final Pill protection = new Pill(Tone.NEUTRAL, Strings.get("tasks.protected"));
    private final HBox box = new HBox(5, name, id, protection);
    private final Tooltip tip = new Tooltip();

    TitleCell() {
        box.getStyleClass().add("cell-box");
        name.setMinWidth(40);
        id.getStyleClass().addAll("mono", "quiet");
        id.setMinWidth(USE_PREF_SIZE);
        protection.managedProperty().bind(protection.visibleProperty());
    }

    @Override
    protected void show(TaskRow row) {
        String title = row.task().displayName().replace('\n', ' ');
        name.setText(title);
        id.setText(TaskColumns.shortId(row.id()));
        protection.setVisible(row.task().isProtected());
        tip.setText(title + "\n" + row.id());
        setTooltip(tip);
        setAccessibleText(row.task().isProtected() ? title + ", " + Strings.get("tasks.protected") : title);
        setGraphic(box);
    }
}
