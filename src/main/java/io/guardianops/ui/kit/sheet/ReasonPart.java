package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Mandate;
import io.guardianops.model.ReasonCode;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Why: a code that can be counted, and words that explain.
final class ReasonPart extends SheetPart {
    private final ComboBox<ReasonCode> code = new ComboBox<>();

    ReasonPart(InterventionSheetViewModel model) {
        super(Strings.get("sheet.reason"));
        code.setId("reason-code");
        code.setPromptText(Strings.get("sheet.reason-code"));
        code.getItems().setAll(ReasonCode.values());
        code.setConverter(new CodeWords());
        code.setMaxWidth(Double.MAX_VALUE);
        code.setAccessibleText(Strings.get("sheet.reason-code"));
        code.setButtonCell(new PromptCell());
        code.getSelectionModel().selectedItemProperty().subscribe(model.reasonCode()::set);
        // Not bound both ways: a combo box whose value is set to null keeps its selection.
        model.reasonCode().subscribe(chosen -> {
            if (chosen == null) {
                code.getSelectionModel().clearSelection();
            } else {
                code.getSelectionModel().select(chosen);
            }
        });

        TextField incident = new TextField();
        incident.setId("incident");
        incident.setPromptText(Strings.get("sheet.incident"));
        incident.setAccessibleText(Strings.get("sheet.incident"));
        incident.textProperty().bindBidirectional(model.incident());
        HBox row = new HBox(code, incident);
        row.getStyleClass().add("sheet-row");
        HBox.setHgrow(code, Priority.ALWAYS);
        HBox.setHgrow(incident, Priority.ALWAYS);

        TextArea text = new TextArea();
        text.setId("reason");
        text.setPromptText(Strings.get("sheet.reason-prompt"));
        text.setAccessibleText(Strings.get("sheet.reason"));
        text.setWrapText(true);
        text.setPrefRowCount(2);
        text.textProperty().bindBidirectional(model.reason());
        text.addEventFilter(KeyEvent.KEY_PRESSED, ReasonPart::leaveByTab);

        Label tooLong = new Label();
        tooLong.getStyleClass().add("field-error");
        tooLong.setVisible(false);
        tooLong.managedProperty().bind(tooLong.visibleProperty());
        model.reason().addListener((_, _, words) -> {
            tooLong.setVisible(words.length() > Mandate.MAX_REASON);
            tooLong.setText(Strings.get("sheet.obstacle.long", words.length(), Mandate.MAX_REASON));
        });
        getChildren().addAll(row, text, tooLong);
    }

    /// A tab in the text would be a tab character; here it leads on, as everywhere else in the sheet.
    private static void leaveByTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && event.getSource() instanceof TextArea text) {
            event.consume();
            text.requestFocusTraversal(
                    event.isShiftDown()
                            ? javafx.scene.TraversalDirection.PREVIOUS
                            : javafx.scene.TraversalDirection.NEXT);
        }
    }

    /// Says what to choose as long as nothing is chosen, the first time and every other time.
    private static final class PromptCell extends ListCell<ReasonCode> {
        @Override
        protected void updateItem(@Nullable ReasonCode chosen, boolean empty) {
            super.updateItem(chosen, empty);
            setText(empty || chosen == null ? Strings.get("sheet.reason-code") : ActionText.of(chosen));
        }
    }

    private static final class CodeWords extends StringConverter<ReasonCode> {
        @Override
        public String toString(@Nullable ReasonCode code) {
            return code == null ? "" : ActionText.of(code);
        }

        @Override
        public @Nullable ReasonCode fromString(@Nullable String words) {
            return null;
        }
    }
}
