package io.guardianops.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A thin horizontal bar that is filled to a share; over-full is full.
public final class RatioBar extends StackPane {
    private final Region fill = new Region();
    private double share;

    public RatioBar() {
        getStyleClass().add("ratio-bar");
        fill.getStyleClass().add("ratio-fill");
        fill.setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(this, Priority.ALWAYS);
        getChildren().add(fill);
    }

    /// Fills it anew.
    ///
    /// @param share 0 to 1; more is shown as 1
    /// @param tone  what the amount means
    public void show(double share, Tone tone) {
        this.share = Math.clamp(share, 0, 1);
        fill.getStyleClass().setAll("ratio-fill", tone.styleClass());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(share > 0 ? getHeight() : 0, getWidth() * share);
        fill.resizeRelocate(0, 0, width, getHeight());
    }
}
