package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Priority;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// The choice of the new priority.
final class PriorityPart extends SheetPart {
    private final ToggleGroup group = new ToggleGroup();

    PriorityPart(InterventionSheetViewModel model) {
        super(Strings.get("sheet.new-priority"));
        HBox row = new HBox();
        row.getStyleClass().add("sheet-row");
        for (Priority priority : Priority.values()) {
            ToggleButton button = new ToggleButton(priority.name());
            button.setId("priority-" + priority.name().toLowerCase(java.util.Locale.ROOT));
            button.setUserData(priority);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.newPriority().set(priority);
            });
            row.getChildren().add(button);
        }
        getChildren().add(row);
        model.newPriority().addListener((_, _, chosen) -> select(chosen));
    }

    void select(@org.jspecify.annotations.Nullable Priority chosen) {
        group.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == chosen));
    }
}
