package io.guardianops.ui.connections;

import io.guardianops.ui.kit.Strings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Controls below each other, each with its name at the left and what is wrong with it below.
final class FormGrid extends GridPane {
    private static final double NAMES = 150;

    /// Counted here, since the grid itself ignores rows whose nodes are hidden.
    private int rows;

    FormGrid() {
        getStyleClass().add("settings-grid");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        ColumnConstraints names = new ColumnConstraints(NAMES);
        names.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().addAll(names, values);
    }

    /// The name, so that it can be hidden with its control.
    Label add(String id, String key, Node control) {
        Label name = new Label(Strings.get(key));
        name.getStyleClass().add("fact-name");
        name.setLabelFor(control);
        control.setAccessibleText(name.getText());
        addRow(rows++, name, control);
        if (control.getId() == null) {
            control.setId(id);
        }
        return name;
    }

    Label add(String id, String key, Node control, ObservableValue<String> problem) {
        Label name = add(id, key, control);
        addWords(id + "-problem", "field-error", problem);
        return name;
    }

    /// A line below the last control that is there as long as it has words.
    Label addWords(String id, String styleClass, ObservableValue<String> words) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(words);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        add(label, 1, rows++);
        return label;
    }

    /// Shows a row only while the condition holds.
    static void onlyWhile(ObservableValue<Boolean> condition, Node... row) {
        for (Node each : row) {
            each.visibleProperty().bind(condition);
            each.managedProperty().bind(each.visibleProperty());
        }
    }

    static TextField text(String id, FormField field, String promptKey) {
        TextField control = new TextField();
        control.setId(id);
        control.setPromptText(Strings.get(promptKey));
        control.textProperty().bindBidirectional(field.text());
        Invalid.mark(control, field.problem());
        return control;
    }
}
