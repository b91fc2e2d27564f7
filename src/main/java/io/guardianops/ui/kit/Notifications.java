package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;

/// Short messages at the edge of the window; they never take the focus.
public interface Notifications {
    void info(String text);

    /// News with one thing to do about it, such as taking it back.
    ///
    /// @param act the verb on the button
    void offer(String text, String act, Runnable run);

    /// A failure, with its code, what to do next and "Copy details".
    void error(GuardianException failure);
}
