package io.guardianops.ui.tasks;

import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// What keys do while the table has the focus. Others bubble to the window.
final class TaskKeys {
    private final KeyMap keys;
    private final Map<Command, Runnable> deeds = new EnumMap<>(Command.class);

    TaskKeys(KeyMap keys) {
        this.keys = keys;
    }

    TaskKeys on(Command command, Runnable deed) {
        deeds.put(command, deed);
        return this;
    }

    /// A filter, since the table itself would take Space and Ctrl+A.
    void listenOn(Node table) {
        table.addEventFilter(KeyEvent.ANY, event -> {
            if (table.isFocused()) {
                deeds.forEach((command, deed) -> {
                    if (!event.isConsumed() && keys.matches(command, event)) {
                        event.consume();
                        deed.run();
                    }
                });
            }
        });
    }
}
