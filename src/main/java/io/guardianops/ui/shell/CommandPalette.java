package io.guardianops.ui.shell;

import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The palette on the screen: type, arrow down, Enter.
final class CommandPalette extends VBox {
    private static final double ROW = 32;
    private static final int ROWS = 10;

    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteItem> list = new ListView<>();
    private final Runnable close;

    CommandPalette(PaletteViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("palette");
        getStyleClass().addAll("popover", "palette");
        setMaxSize(560, Region.USE_PREF_SIZE);
        field.setId("palette-field");
        field.setPromptText(Strings.get("palette.prompt"));
        field.setAccessibleText(Strings.get("palette.prompt"));
        field.textProperty().bindBidirectional(model.words());
        list.setId("palette-list");
        list.setItems(model.items());
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS + 2);
        list.setCellFactory(_ -> new ItemCell());
        list.setPlaceholder(new Label(Strings.get("palette.nothing")));
        list.setOnMouseClicked(_ -> run());
        list.setFocusTraversable(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.items().addListener((javafx.collections.ListChangeListener<PaletteItem>) _ -> {
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        });
        getChildren().addAll(field, list);
    }

    void open() {
        model.open();
        list.getSelectionModel().selectFirst();
        field.requestFocus();
    }

    private void keyPressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case ENTER -> {
                event.consume();
                run();
            }
            case ESCAPE -> {
                event.consume();
                close.run();
            }
            default -> {}
        }
    }

    private void move(KeyEvent event, int by) {
        event.consume();
        int last = list.getItems().size() - 1;
        int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) by, 0, Math.max(0, last));
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(next);
    }

    private void run() {
        PaletteItem item = list.getSelectionModel().getSelectedItem();
        if (item != null && item.isPossible()) {
            close.run();
            item.run().run();
        }
    }

    private static final class ItemCell extends ListCell<PaletteItem> {
        private final Label group = new Label();
        private final Label text = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox();

        /// As the disabled buttons of the style sheets.
        private static final double IMPOSSIBLE = 0.5;

        ItemCell() {
            group.getStyleClass().add("palette-group");
            detail.getStyleClass().add("secondary");
            detail.setMinWidth(USE_PREF_SIZE);
            text.setMinWidth(0);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row.getStyleClass().add("sheet-row");
            row.getChildren().addAll(group, text, space, detail);
        }

        @Override
        protected void updateItem(@Nullable PaletteItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
            } else {
                group.setText(item.group());
                text.setText(item.text());
                detail.setText(item.isPossible() ? item.detail() : item.denial());
                text.setOpacity(item.isPossible() ? 1 : IMPOSSIBLE);
                setAccessibleText(item.text() + (item.isPossible() ? "" : ": " + item.denial()));
                setGraphic(row);
            }
        }
    }
}
