package io.guardianops.ui.kit.record;

import io.guardianops.model.GuardianAction;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/// The audit log as it was recorded, folded away until someone asks for it.
public final class RecordText extends VBox {
    private static final int MAX_ROWS = 24;

    private final Button toggle = new Button();
    private final TextArea text = new TextArea();

    public RecordText() {
        getStyleClass().add("record-text");
        toggle.setId("record-toggle");
        toggle.getStyleClass().add("link");
        toggle.setOnAction(_ -> open(!text.isVisible()));
        text.setId("record-json");
        text.setEditable(false);
        text.getStyleClass().add("json");
        text.setAccessibleText(Strings.get("record.log"));
        getChildren().addAll(toggle, text);
        open(false);
    }

    /// Shows another action's.
    public void show(GuardianAction action) {
        String json = Copy.json(action.auditLog());
        if (!json.equals(text.getText())) {
            text.setText(json);
            text.setPrefRowCount((int) Math.min(MAX_ROWS, json.lines().count() + 1));
        }
    }

    private void open(boolean isOpen) {
        text.setVisible(isOpen);
        text.setManaged(isOpen);
        toggle.setText(Strings.get(isOpen ? "record.log.hide" : "record.log.show"));
    }
}
