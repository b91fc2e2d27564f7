package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;

/// Short messages at the edge of the window; they never take the focus.
public interface Notifications {
    void info(String text);

    /// A failure, with its code, what to do next and "Copy details".
    void error(GuardianException failure);
}
