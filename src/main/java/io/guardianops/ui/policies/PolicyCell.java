package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

/// A policy in the list: its name, mode, what matches now, what is wrong with it.
final class PolicyCell extends ListCell<PolicyRow> {
    private final Label name = new Label();
    private final Label about = new Label();
    private final VBox card = new VBox(name, about);
    private final BooleanSupplier severalPlaces;

    PolicyCell(BooleanSupplier severalPlaces) {
        this.severalPlaces = severalPlaces;
        getStyleClass().add("policy-cell");
        card.getStyleClass().add("policy-card");
        name.getStyleClass().add("strong");
        about.getStyleClass().add("secondary");
        about.setWrapText(true);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PolicyRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(row.name());
        about.setText(about(row));
        about.getStyleClass().remove("danger-text");
        if (row.problems() > 0) {
            about.getStyleClass().add("danger-text");
        }
        setAccessibleText(row.name() + ", " + about.getText());
        setGraphic(card);
    }

    private String about(PolicyRow row) {
        List<String> parts = new ArrayList<>();
        if (!row.mode().isEmpty()) {
            parts.add(row.mode());
        }
        if (row.problems() > 0) {
            parts.add(Strings.get("policies.problems", row.problems()));
        } else if (row.matches() >= 0) {
            parts.add(Strings.get("policies.matches", row.matches()));
        }
        if (severalPlaces.getAsBoolean()) {
            parts.add(row.library().place());
        }
        return String.join(" · ", parts);
    }
}
