package io.guardianops.ui.kit;

import java.util.Optional;
import javafx.scene.Parent;

/// One screen of the console. It listens to the session only between [#attach] and [#detach].
public interface View {
    Parent root();

    /// What the right side of the window shows beside this view, if anything.
    default Optional<Parent> inspector() {
        return Optional.empty();
    }

    /// The view is shown: start listening, load.
    void attach();

    /// The view is left or the connection changes: stop listening.
    void detach();

    /// Puts the focus where work begins, e.g. into the table.
    void focus();

    /// Puts the focus into the filter, if there is one.
    default void focusFilter() {}
}
