package io.guardianops.ui.policies;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/// A line of fields and words, which wraps. What is too wide for a line of its own is narrowed to that: once it is laid
/// out, since a bound on its width that changed meanwhile would leave the height of the line as it was before.
class FormLine extends FlowPane {
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        for (Node part : getManagedChildren()) {
            if (part.getLayoutBounds().getWidth() > room) {
                part.resize(room, part.getLayoutBounds().getHeight());
            }
        }
    }
}
