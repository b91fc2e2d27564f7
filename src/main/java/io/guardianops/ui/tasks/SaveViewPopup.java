package io.guardianops.ui.tasks;

import io.guardianops.ui.kit.Strings;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;

/// Asks for the name of a view to save, right where that was asked for; Escape or a click elsewhere closes it.
final class SaveViewPopup {
    private static final double GAP = 4;

    private final Popup popup = new Popup();
    private final TextField name = new TextField();

    SaveViewPopup(Consumer<String> save) {
        name.setId("view-name");
        name.setPromptText(Strings.get("tasks.view.save.name"));
        name.setAccessibleText(Strings.get("tasks.view.save.name"));
        Button button = new Button(Strings.get("tasks.view.save.button"));
        button.setId("save-view-now");
        button.getStyleClass().add("primary");
        button.disableProperty().bind(name.textProperty().map(String::isBlank));
        Runnable done = () -> {
            if (!name.getText().isBlank()) {
                popup.hide();
                save.accept(name.getText());
            }
        };
        button.setOnAction(_ -> done.run());
        name.setOnAction(_ -> done.run());
        HBox box = new HBox(8, name, button);
        box.getStyleClass().add("save-view-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
    }

    void showBelow(Node anchor) {
        Bounds bounds = anchor.localToScreen(anchor.getBoundsInLocal());
        popup.show(anchor, bounds.getMinX(), bounds.getMaxY() + GAP);
        name.requestFocus();
    }
}
