package io.guardianops.ui.agents;

import javafx.scene.Node;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;

/// Lets slots be dragged from one card to the other. Dropping sets who gives and how much, and leads to the button; it
/// never acts by itself.
final class SlotDrag {
    private static final String DROP_HERE = "drop-here";

    private final TransferViewModel model;
    private int carried;

    SlotDrag(TransferViewModel model) {
        this.model = model;
    }

    void install(AgentCard source, AgentCard target, Node next) {
        source.slots().onGrab(slots -> {
            carried = slots;
            model.count().set(slots);
            source.slots().requestFocus();
        });
        target.slots().onGrab(slots -> carried = slots);
        carry(source);
        carry(target);
        drop(target, source, next, () -> model.count().set(carried));
        drop(source, target, next, () -> {
            int slots = carried;
            model.swap();
            model.count().set(slots);
        });
    }

    /// Drags within the window, so no platform's drag-and-drop is needed.
    private void carry(AgentCard card) {
        card.slots().addEventHandler(MouseEvent.DRAG_DETECTED, event -> {
            if (carried > 0) {
                card.slots().startFullDrag();
                event.consume();
            }
        });
        card.slots().addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> carried = 0);
    }

    private void drop(AgentCard onto, AgentCard comingFrom, Node next, Runnable take) {
        onto.addEventHandler(MouseDragEvent.MOUSE_DRAG_ENTERED, event -> {
            if (comesFrom(comingFrom, event)) {
                onto.getStyleClass().add(DROP_HERE);
            }
        });
        onto.addEventHandler(
                MouseDragEvent.MOUSE_DRAG_EXITED, _ -> onto.getStyleClass().remove(DROP_HERE));
        onto.addEventHandler(MouseDragEvent.MOUSE_DRAG_RELEASED, event -> {
            if (comesFrom(comingFrom, event)) {
                take.run();
                next.requestFocus();
            }
        });
    }

    private boolean comesFrom(AgentCard card, MouseDragEvent event) {
        return carried > 0 && event.getGestureSource() == card.slots();
    }
}
