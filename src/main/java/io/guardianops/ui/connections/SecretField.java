package io.guardianops.ui.connections;

import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// A token or password, hidden while it is typed unless someone wants to see it.
final class SecretField extends HBox {
    private final PasswordField hidden = new PasswordField();
    private final TextField open = new TextField();
    private final ToggleButton show = new ToggleButton();

    /// @param id of the field; the open one has `-open` after it, the toggle `-show`
    SecretField(String id, FormField field) {
        getStyleClass().add("path-row");
        setId(id + "-row");
        hidden.setId(id);
        open.setId(id + "-open");
        show.setId(id + "-show");
        show.setAccessibleText(Strings.get("connections.secret.show"));
        show.setTooltip(new Tooltip(Strings.get("connections.secret.show")));
        show.setGraphic(Icons.of(Feather.EYE));
        show.selectedProperty().subscribe(shown -> show.setGraphic(Icons.of(shown ? Feather.EYE_OFF : Feather.EYE)));
        hidden.textProperty().bindBidirectional(field.text());
        open.textProperty().bindBidirectional(field.text());
        open.promptTextProperty().bind(hidden.promptTextProperty());
        open.visibleProperty().bind(show.selectedProperty());
        hidden.visibleProperty().bind(show.selectedProperty().not());
        Invalid.mark(hidden, field.problem());
        Invalid.mark(open, field.problem());
        show.setOnAction(_ -> focus());
        StackPane both = new StackPane(hidden, open);
        HBox.setHgrow(both, Priority.ALWAYS);
        getChildren().addAll(both, show);
    }

    void prompt(String text) {
        hidden.setPromptText(text);
    }

    void name(String text) {
        hidden.setAccessibleText(text);
        open.setAccessibleText(text);
    }

    /// Hides it again, as for the next secret.
    void hide() {
        show.setSelected(false);
    }

    void focus() {
        (show.isSelected() ? open : hidden).requestFocus();
    }

    void onEnter(Runnable run) {
        hidden.setOnAction(_ -> run.run());
        open.setOnAction(_ -> run.run());
    }
}
