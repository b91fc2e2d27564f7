package io.guardianops.ui.kit.sheet;

import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What will change, line by line.
final class ImpactPart extends SheetPart {
    private static final double NAME_WIDTH = 160;

    private final GridPane grid = new GridPane();

    ImpactPart() {
        super(Strings.get("sheet.what-will-change"));
        grid.getStyleClass().add("impact-grid");
        ColumnConstraints names = new ColumnConstraints(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(javafx.scene.layout.Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        getChildren().add(grid);
    }

    void show(ActPlan plan) {
        grid.getChildren().clear();
        for (ImpactLine line : plan.impact()) {
            Label name = new Label(line.name());
            name.getStyleClass().add("quiet");
            name.setMinHeight(Region.USE_PREF_SIZE);
            TextFlow value = new TextFlow();
            if (!line.before().isEmpty()) {
                value.getChildren().add(text(line.before() + "  →  ", "plain"));
            }
            value.getChildren().add(text(line.after(), line.tone().styleClass()));
            grid.addRow(grid.getRowCount(), name, value);
        }
    }

    private static Text text(String words, String styleClass) {
        Text text = new Text(words);
        text.getStyleClass().addAll("impact-text", styleClass);
        return text;
    }
}
