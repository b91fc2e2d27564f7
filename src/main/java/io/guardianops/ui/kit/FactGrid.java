package io.guardianops.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Facts as pairs of a quiet name and a value, aligned in two columns: the body of every inspector.
public final class FactGrid extends GridPane {
    private static final double NAME_WIDTH = 104;

    public FactGrid() {
        getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(names, values);
    }

    public void clear() {
        getChildren().clear();
    }

    /// A plain text; the whole of it is in the tooltip.
    public Label add(String name, String value) {
        Label label = new Label(value);
        label.setTooltip(new Tooltip(value));
        add(name, (Node) label);
        return label;
    }

    /// An id or a hash, in the monospaced face.
    public Label addMono(String name, String value) {
        Label label = add(name, value);
        label.getStyleClass().add("mono");
        return label;
    }

    public void add(String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("fact-name");
        addRow(getRowCount(), label, value);
    }
}
