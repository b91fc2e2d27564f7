package io.guardianops.ui.kit.record;

import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Before and after as a patch: removed, added, and what stayed in quiet. The sign says what the colour says.
public final class DifferenceList extends VBox {
    public DifferenceList() {
        setId("action-difference");
    }

    /// Shows another difference.
    public void show(StateDifference difference) {
        getChildren()
                .setAll(difference.lines().stream().map(DifferenceList::line).toList());
        if (difference.lines().isEmpty()) {
            Label none = new Label(Strings.get("record.no-difference"));
            none.getStyleClass().add("quiet");
            none.setWrapText(true);
            getChildren().add(none);
        }
    }

    private static Label line(StateDifference.Line line) {
        Label label = new Label(line.text());
        label.setTooltip(new Tooltip(line.value()));
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("diff-line");
        switch (line.kind()) {
            case REMOVED -> label.getStyleClass().add("removed");
            case ADDED -> label.getStyleClass().add("added");
            case UNCHANGED -> label.getStyleClass().add("unchanged");
        }
        return label;
    }
}
