package io.guardianops.ui.kit.code;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// A list beside the cursor, of which one line is taken with Enter, Tab or a click.
final class ChoicePopup {
    private static final double ROW = 28;
    private static final int MOST_ROWS = 8;

    /// One line.
    ///
    /// @param detail beside the label, quiet; may be empty
    record Choice(String label, String detail, Runnable take) {}

    private final Popup popup = new Popup();
    private final ListView<Choice> list = new ListView<>();

    ChoicePopup() {
        list.setId("code-choices");
        list.getStyleClass().add("code-choices");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> take());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
                event.consume();
                take();
            }
        });
        popup.setAutoHide(true);
        popup.getContent().add(list);
    }

    /// Shows the choices below a place, or nothing if there are none.
    void show(Node owner, Bounds place, List<Choice> choices) {
        popup.hide();
        if (choices.isEmpty() || owner.getScene() == null) {
            return;
        }
        // A popup has a scene of its own, which doesn't inherit the sheets nor the theme's class on the root.
        popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
        popup.getScene()
                .getRoot()
                .getStyleClass()
                .setAll(owner.getScene().getRoot().getStyleClass());
        list.getItems().setAll(choices);
        list.setPrefHeight(Math.min(choices.size(), MOST_ROWS) * ROW + 2);
        list.getSelectionModel().selectFirst();
        popup.show(owner, place.getMinX(), place.getMaxY() + 2);
        list.requestFocus();
    }

    private void take() {
        Choice chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            chosen.take().run();
        }
    }

    private static final class Cell extends ListCell<Choice> {
        private final Label label = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(label, detail);

        Cell() {
            line.getStyleClass().add("code-choice");
            label.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("secondary");
            // The line takes the width of the list, never more.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Choice item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
            } else {
                label.setText(item.label());
                detail.setText(item.detail());
                setAccessibleText(item.label() + " " + item.detail());
                setGraphic(line);
            }
        }
    }
}
