package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A task's name with the short form of its id, and whether it is protected. A narrow cell leaves the room to the name:
/// the shield alone says "protected", and the id is left to the tooltip.
final class TitleCell extends RowCell<TaskRow> {
    private static final double WITH_ID = 180;
    private static final double WITH_WORD = 300;

    private final Label name = new Label();
    private final Label id = new Label();
    private final Pill protection = new Pill(Tone.NEUTRAL, Strings.get("tasks.protected"));
    private final FontIcon shield = Icons.of(Feather.SHIELD);
    private final HBox box = new HBox(5, name, id, shield, protection);
    private final Tooltip tip = new Tooltip();

    private boolean isProtected;

    TitleCell() {
        box.getStyleClass().add("cell-box");
        name.setMinWidth(40);
        id.getStyleClass().addAll("mono", "quiet");
        id.setMinWidth(USE_PREF_SIZE);
        shield.getStyleClass().add("protected-mark");
        for (Node each : new Node[] {id, shield, protection}) {
            each.managedProperty().bind(each.visibleProperty());
        }
        widthProperty().addListener((_, _, _) -> fit());
    }

    @Override
    protected void show(TaskRow row) {
        String title = row.task().displayName().replace('\n', ' ');
        name.setText(title);
        id.setText(TaskColumns.shortId(row.id()));
        isProtected = row.task().isProtected();
        fit();
        tip.setText(title + "\n" + row.id());
        setTooltip(tip);
        setAccessibleText(row.task().isProtected() ? title + ", " + Strings.get("tasks.protected") : title);
        setGraphic(box);
    }

    private void fit() {
        id.setVisible(getWidth() >= WITH_ID);
        protection.setVisible(isProtected && getWidth() >= WITH_WORD);
        shield.setVisible(isProtected && getWidth() < WITH_WORD);
    }
}
