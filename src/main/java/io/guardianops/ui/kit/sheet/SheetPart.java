package io.guardianops.ui.kit.sheet;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A part of the sheet under its own hairline; takes no room while hidden.
class SheetPart extends VBox {
    private final Label heading = new Label();

    SheetPart() {
        getStyleClass().add("sheet-part");
        heading.getStyleClass().add("section-heading");
        managedProperty().bind(visibleProperty());
    }

    SheetPart(String title) {
        this();
        title(title);
        getChildren().add(heading);
    }

    final void title(String title) {
        heading.setText(title.toUpperCase(Locale.ROOT));
    }
}
