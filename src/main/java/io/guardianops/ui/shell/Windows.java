package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.settings.RecentConnection;

/// The windows beside this one. Belongs to the JavaFX thread.
public interface Windows {
    /// Brings the window to the front that shows a bundle.
    ///
    /// @return false if none does
    boolean show(ConnectionTarget.Bundle bundle);

    /// Opens a window on a client, which that takes over.
    ///
    /// @return false if there are no windows but this one
    boolean open(GuardianClient client, RecentConnection connection);

    /// For a console that is alone.
    static Windows none() {
        return new Windows() {
            @Override
            public boolean show(ConnectionTarget.Bundle bundle) {
                return false;
            }

            @Override
            public boolean open(GuardianClient client, RecentConnection connection) {
                return false;
            }
        };
    }
}
