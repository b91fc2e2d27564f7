package io.guardianops.ui.connections;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The settings, each with its name, its control and what is wrong with it. All apply at once.
final class SettingsPanel extends VBox {
    private static final double NUMBER = 64;

    private final FormGrid grid = new FormGrid();

    SettingsPanel(SettingsViewModel model) {
        setId("settings");
        getStyleClass().addAll("card", "panel");
        Label heading = new Label(Strings.get("settings.heading"));
        heading.getStyleClass().add("strong");
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
        grid.add(id, key, control);
    }

    private void add(String id, String key, Node control, SettingsViewModel.Field field) {
        grid.add(id, key, control, field.problem());
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
        return Choice.words(id, word -> Strings.get("settings.choice." + word), List.of(values), property);
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
