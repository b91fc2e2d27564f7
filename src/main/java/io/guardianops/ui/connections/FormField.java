package io.guardianops.ui.connections;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A text that someone types, with what is wrong with it; typing on takes the complaint back.
///
/// @param problem empty if nothing is wrong
record FormField(StringProperty text, StringProperty problem) {
    static FormField empty() {
        FormField field = new FormField(new SimpleStringProperty(""), new SimpleStringProperty(""));
        field.text.addListener((_, _, _) -> field.problem.set(""));
        return field;
    }

    String stripped() {
        return text.get().strip();
    }

    void show(String value) {
        text.set(value);
        problem.set("");
    }

    boolean isFine() {
        return problem.get().isEmpty();
    }
}
