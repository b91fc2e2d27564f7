package io.guardianops.ui.kit;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Asks for the name of a view to save, on a line of its own below the tabs; Escape closes it.
public final class SaveViewBar {
    private final HBox bar;
    private final TextField name = new TextField();
    private final Runnable closed;

    /// Fills the line, which stays hidden until it is opened.
    ///
    /// @param save   gets the name
    /// @param closed where the focus goes afterwards
    public SaveViewBar(HBox bar, Consumer<String> save, Runnable closed) {
        this.bar = bar;
        this.closed = closed;
        name.setId("view-name");
        name.setPromptText(Strings.get("view.save.name"));
        name.setAccessibleText(Strings.get("view.save.name"));
        Button button = new Button(Strings.get("view.save.button"));
        button.setId("save-view-now");
        button.setOnAction(_ -> save(save));
        button.disableProperty().bind(name.textProperty().map(String::isBlank));
        Button keep = new Button(Strings.get("view.save.cancel"));
        keep.getStyleClass().add("link");
        keep.setOnAction(_ -> close());
        name.setOnAction(_ -> save(save));
        bar.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        bar.getChildren().addAll(name, button, keep);
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
    }

    /// Asks for a name.
    public void open() {
        name.clear();
        bar.setVisible(true);
        name.requestFocus();
    }

    private void save(Consumer<String> save) {
        if (!name.getText().isBlank()) {
            save.accept(name.getText());
            close();
        }
    }

    private void close() {
        bar.setVisible(false);
        closed.run();
    }
}
