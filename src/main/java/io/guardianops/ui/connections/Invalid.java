package io.guardianops.ui.connections;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;

/// Outlines a field as long as something is wrong with it, and reads the problem out with it.
final class Invalid {
    private static final String STYLE = "invalid";

    private Invalid() {}

    static void mark(Control field, ObservableValue<String> problem) {
        problem.addListener((_, _, text) -> show(field, text));
        show(field, problem.getValue());
    }

    private static void show(Control field, String problem) {
        field.getStyleClass().remove(STYLE);
        if (!problem.isEmpty()) {
            field.getStyleClass().add(STYLE);
        }
        field.setAccessibleHelp(problem);
    }
}
