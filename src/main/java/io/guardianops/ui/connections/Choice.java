package io.guardianops.ui.connections;

import io.guardianops.settings.ConnectionColour;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One of a few values, all of them in sight.
final class Choice {
    private Choice() {}

    /// Words beside each other.
    ///
    /// @param words what the button of a value says, from the value's name in lower case
    static <E extends Enum<E>> HBox words(
            String id, UnaryOperator<String> words, List<E> values, ObjectProperty<E> property) {
        HBox row = row(id);
        for (E value : values) {
            String word = value.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(words.apply(word));
            button.setId(id + "-" + word.replace('_', '-'));
            button.getStyleClass().add("view-tab");
            follow(button, value, property);
            row.getChildren().add(button);
        }
        return row;
    }

    /// Dots of all colours.
    static HBox colours(String id, ObjectProperty<ConnectionColour> property) {
        HBox row = row(id);
        row.getStyleClass().add("swatches");
        for (ConnectionColour value : ConnectionColour.values()) {
            String word = value.name().toLowerCase(Locale.ROOT);
            Region dot = new Region();
            dot.getStyleClass().addAll("connection-dot", "connection-" + word);
            ToggleButton button = new ToggleButton(null, dot);
            button.setId(id + "-" + word);
            button.getStyleClass().add("swatch");
            button.setAccessibleText(Strings.get("connections.colour." + word));
            button.setTooltip(new Tooltip(Strings.get("connections.colour." + word)));
            follow(button, value, property);
            row.getChildren().add(button);
        }
        return row;
    }

    private static HBox row(String id) {
        HBox row = new HBox();
        row.setId(id);
        row.getStyleClass().add("choice-row");
        return row;
    }

    private static <E> void follow(ToggleButton button, E value, ObjectProperty<E> property) {
        button.setSelected(property.get() == value);
        property.addListener((_, _, now) -> button.setSelected(now == value));
        button.setOnAction(_ -> {
            property.set(value);
            // A second press must not leave none chosen.
            button.setSelected(true);
        });
    }
}
