package io.guardianops.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where there is nothing: what would be here, and what to do next.
public final class EmptyState extends VBox {
    private final Label title = new Label();
    private final Label hint = new Label();

    public EmptyState(Feather icon, String title, String hint) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        this.title.getStyleClass().add("empty-title");
        this.hint.getStyleClass().add("empty-hint");
        this.hint.setWrapText(true);
        show(title, hint);
        getChildren().addAll(Icons.of(icon), this.title, this.hint);
    }

    public void show(String newTitle, String newHint) {
        title.setText(newTitle);
        hint.setText(newHint);
    }

    /// Offers a way out.
    public EmptyState withAction(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        return this;
    }
}
