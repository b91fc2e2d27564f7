package io.guardianops.ui.agents;

import io.guardianops.ui.kit.RatioBar;
import io.guardianops.ui.kit.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Taken and total slots as a bar and in words.
final class CapacityBar extends HBox {
    private static final double BAR = 56;

    private final RatioBar bar = new RatioBar();
    private final Label words = new Label();

    CapacityBar() {
        getStyleClass().add("capacity-bar");
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(BAR);
        bar.setMaxWidth(BAR);
        getChildren().addAll(bar, words);
    }

    void show(Load load) {
        bar.show(load.share(), load.tone());
        words.setText(load.words());
        words.getStyleClass().setAll("label", "figures", (load.over() > 0 ? Tone.DANGER : Tone.NEUTRAL).styleClass());
    }
}
