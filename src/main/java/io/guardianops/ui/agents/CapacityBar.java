package io.guardianops.ui.agents;

import io.guardianops.ui.kit.RatioBar;
import io.guardianops.ui.kit.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Taken and total slots as a bar and in words.
final class CapacityBar extends HBox {
    private static final double BAR = 48;

    private final RatioBar bar = new RatioBar();
    private final Label figures = new Label();
    private final Label over = new Label();

    CapacityBar() {
        getStyleClass().add("capacity-bar");
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(BAR);
        bar.setMaxWidth(BAR);
        figures.getStyleClass().add("figures");
        figures.setMinWidth(USE_PREF_SIZE);
        over.getStyleClass().addAll("over", Tone.DANGER.styleClass());
        over.setMinWidth(USE_PREF_SIZE);
        over.managedProperty().bind(over.visibleProperty());
        getChildren().addAll(bar, figures, over);
    }

    void show(Load load) {
        bar.show(load.share(), load.tone());
        figures.setText(load.figures());
        over.setText(load.excess());
        over.setVisible(load.over() > 0);
    }
}
