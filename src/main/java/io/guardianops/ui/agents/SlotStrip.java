package io.guardianops.ui.agents;

import io.guardianops.ui.kit.Strings;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// An agent's capacity as a row of slots: taken, free, about to leave, about to arrive, and tasks that don't fit. Of a
/// large agent only the last slots are drawn, since these are the ones that move.
final class SlotStrip extends FlowPane {
    /// As many slots as are drawn.
    static final int DRAWN = 36;

    private IntConsumer grabbed = _ -> {};

    SlotStrip() {
        getStyleClass().add("slot-strip");
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinHeight(16);
    }

    /// Told how many slots someone takes hold of: the one pressed and all after it.
    void onGrab(IntConsumer consumer) {
        grabbed = consumer;
    }

    /// Draws the slots.
    ///
    /// @param before the present load
    /// @param change slots that come, or leave if negative
    void show(Load before, int change) {
        getChildren().clear();
        int stay = before.capacity() + Math.min(0, change);
        int all = before.capacity() + Math.max(0, change);
        int hidden = Math.max(0, all - DRAWN);
        if (hidden > 0) {
            Label more = new Label(Strings.get("agents.slots.hidden", hidden));
            more.getStyleClass().add("secondary");
            getChildren().add(more);
        }
        for (int i = hidden; i < all; i++) {
            String use = i < before.used() ? "taken" : "free";
            String fate =
                    i < stay && i < before.capacity() ? "staying" : i < before.capacity() ? "leaving" : "arriving";
            Region slot = slot(use, fate);
            int carried = before.capacity() - i;
            if (carried > 0) {
                slot.setOnMousePressed(_ -> grabbed.accept(carried));
            }
            getChildren().add(slot);
        }
        for (int i = all; i < Math.min(before.used(), all + DRAWN); i++) {
            getChildren().add(slot("exceeding", "staying"));
        }
        setAccessibleText(
                Strings.get("agents.slots.accessible", before.capacity(), before.used(), stay + Math.max(0, change)));
    }

    private static Region slot(String use, String fate) {
        Region slot = new Region();
        slot.getStyleClass().addAll("slot", use, fate);
        return slot;
    }
}
