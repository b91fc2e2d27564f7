package io.guardianops.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A part of an inspector or a sheet under a heading in small capitals.
public final class Section extends VBox {
    private final Label heading = new Label();
    private final VBox body = new VBox();

    public Section(String title, Node... content) {
        getStyleClass().add("section");
        heading.getStyleClass().add("section-heading");
        body.getStyleClass().add("section-body");
        setTitle(title);
        body.getChildren().addAll(content);
        getChildren().addAll(heading, body);
        managedProperty().bind(visibleProperty());
    }

    public void setTitle(String title) {
        heading.setText(title.toUpperCase(java.util.Locale.ROOT));
    }

    public VBox body() {
        return body;
    }
}
