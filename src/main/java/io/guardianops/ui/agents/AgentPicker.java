package io.guardianops.ui.agents;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A field for an agent's id that suggests agents while someone types; Down opens the suggestions, Enter takes the
/// first.
final class AgentPicker extends TextField {
    private final Function<String, List<String>> suggestions;
    private final ContextMenu menu = new ContextMenu();
    private boolean choosing;

    AgentPicker(Function<String, List<String>> suggestions) {
        this.suggestions = suggestions;
        textProperty().addListener((_, _, _) -> {
            if (isFocused() && !choosing) {
                suggest();
            }
        });
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) {
                selectAll();
            } else {
                menu.hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && !menu.isShowing()) {
            suggest();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            List<String> found = suggestions.apply(getText());
            if (!found.isEmpty() && !getText().isBlank()) {
                choose(found.getFirst());
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && menu.isShowing()) {
            menu.hide();
            event.consume();
        }
    }

    private void suggest() {
        List<String> found = suggestions.apply(getText());
        menu.getItems().setAll(found.stream().map(this::item).toList());
        if (found.isEmpty() || found.equals(List.of(getText()))) {
            menu.hide();
        } else if (!menu.isShowing()) {
            menu.show(this, Side.BOTTOM, 0, 2);
        }
    }

    private MenuItem item(String id) {
        MenuItem item = new MenuItem(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> choose(id));
        return item;
    }

    private void choose(String id) {
        choosing = true;
        setText(id);
        choosing = false;
        positionCaret(id.length());
        menu.hide();
    }
}
