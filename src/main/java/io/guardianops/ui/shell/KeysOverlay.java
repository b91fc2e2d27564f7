package io.guardianops.ui.shell;

import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All keys at one glance.
final class KeysOverlay extends VBox {
    private static final int COLUMNS = 2;

    KeysOverlay(KeyMap keys) {
        setId("keys-overlay");
        getStyleClass().addAll("popover", "keys-overlay");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label(Strings.get("shell.keys"));
        title.getStyleClass().add("view-title");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        int index = 0;
        int rows = (KeyMap.Command.values().length + COLUMNS - 1) / COLUMNS;
        for (KeyMap.Command command : KeyMap.Command.values()) {
            Label cap = new Label(keys.display(command));
            cap.getStyleClass().add("key-cap");
            Label words = new Label(Strings.get("key." + command.id()));
            int column = index / rows * 2;
            grid.add(cap, column, index % rows);
            grid.add(words, column + 1, index % rows);
            index++;
        }
        Label note = new Label(Strings.get("shell.keys.note"));
        note.getStyleClass().add("secondary");
        getChildren().addAll(title, grid, note);
    }
}
