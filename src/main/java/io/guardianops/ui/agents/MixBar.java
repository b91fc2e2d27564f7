package io.guardianops.ui.agents;

import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Tone;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// An agent's tasks by priority: a segment each, with the priority's initial and the number: "C2".
final class MixBar extends HBox {
    private final Map<Priority, Label> segments = new EnumMap<>(Priority.class);
    private final Tooltip words = new Tooltip();

    MixBar() {
        getStyleClass().add("mix-bar");
        setAlignment(Pos.CENTER_LEFT);
        for (Priority priority : Priority.values()) {
            Label segment = new Label();
            segment.getStyleClass().addAll("mix-segment", Tone.of(priority).styleClass());
            segment.setMinWidth(USE_PREF_SIZE);
            segment.managedProperty().bind(segment.visibleProperty());
            segments.put(priority, segment);
            getChildren().add(segment);
        }
        Tooltip.install(this, words);
    }

    void show(AgentRow row) {
        segments.forEach((priority, segment) -> {
            int count = row.mix().getOrDefault(priority, 0);
            segment.setVisible(count > 0);
            segment.setText(priority.name().substring(0, 1) + count);
        });
        words.setText(Load.mix(row));
    }
}
