package io.guardianops.ui.connections;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The settings, each with its name, its control and what is wrong with it. All apply at once.
final class SettingsPanel extends VBox {
    private static final double NAMES = 150;
    private static final double NUMBER = 64;

    private final GridPane grid = new GridPane();
    /// Counted here, since the grid itself ignores rows whose nodes are hidden.
    private int rows;

    SettingsPanel(SettingsViewModel model) {
        setId("settings");
        getStyleClass().addAll("card", "panel");
        Label heading = new Label(Strings.get("settings.heading"));
        heading.getStyleClass().add("strong");
        grid.getStyleClass().add("settings-grid");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), values);
        add("commander-name", "settings.commander", text("commander-name", model.commander()), model.commander());
        add("authority", "settings.authority", authority(model));
        add("theme", "settings.theme", choice("theme", Theme.values(), model.theme()));
        add("time-zone", "settings.time-zone", choice("time-zone", TimeZoneMode.values(), model.timeZone()));
        add(
                "staleness-limit",
                "settings.staleness",
                number("staleness-limit", model.staleness(), "settings.seconds"),
                model.staleness());
        add(
                "disarm-after",
                "settings.disarm",
                number("disarm-after", model.disarm(), "settings.minutes"),
                model.disarm());
        CheckBox motion = new CheckBox(Strings.get("settings.reduced-motion.on"));
        motion.setId("reduced-motion");
        motion.selectedProperty().bindBidirectional(model.reducedMotion());
        add("reduced-motion", "settings.reduced-motion", motion);
        getChildren().addAll(heading, grid);
    }

    private void add(String id, String key, Node control) {
        Label name = new Label(Strings.get(key));
        name.getStyleClass().add("fact-name");
        name.setLabelFor(control);
        control.setAccessibleText(name.getText());
        grid.addRow(rows++, name, control);
        if (control.getId() == null) {
            control.setId(id);
        }
    }

    private void add(String id, String key, Node control, SettingsViewModel.Field field) {
        add(id, key, control);
        Label problem = new Label();
        problem.setId(id + "-problem");
        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.textProperty().bind(field.problem());
        problem.visibleProperty().bind(field.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        grid.add(problem, 1, rows++);
    }

    private static TextField text(String id, SettingsViewModel.Field field) {
        TextField control = new TextField();
        control.setId(id);
        control.setMaxWidth(280);
        control.textProperty().bindBidirectional(field.text());
        Invalid.mark(control, field.problem());
        return control;
    }

    private static HBox number(String id, SettingsViewModel.Field field, String unit) {
        TextField control = text(id, field);
        control.setPrefWidth(NUMBER);
        control.setAccessibleText(Strings.get(unit));
        Label word = new Label(Strings.get(unit));
        word.getStyleClass().add("quiet");
        HBox both = new HBox(8, control, word);
        both.setAlignment(Pos.CENTER_LEFT);
        both.setId(id + "-row");
        return both;
    }

    private static ComboBox<AuthorityLevel> authority(SettingsViewModel model) {
        ComboBox<AuthorityLevel> box = new ComboBox<>();
        box.setId("authority");
        box.getItems().setAll(AuthorityLevel.values());
        box.setConverter(words(level -> Strings.get("settings.authority.level", level.name(), level.level())));
        box.valueProperty().bindBidirectional(model.authority());
        return box;
    }

    private static <E extends Enum<E>> HBox choice(String id, E[] values, ObjectProperty<E> property) {
        HBox row = new HBox();
        row.setId(id);
        row.getStyleClass().add("choice-row");
        for (E value : values) {
            String word = value.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(Strings.get("settings.choice." + word));
            button.setId(id + "-" + word.replace('_', '-'));
            button.getStyleClass().add("view-tab");
            button.setSelected(property.get() == value);
            property.addListener((_, _, now) -> button.setSelected(now == value));
            button.setOnAction(_ -> {
                property.set(value);
                // A second press must not leave none chosen.
                button.setSelected(true);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private static <T> StringConverter<T> words(Function<T, String> word) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Only chosen, never typed");
            }
        };
    }
}
