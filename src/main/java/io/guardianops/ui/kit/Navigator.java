package io.guardianops.ui.kit;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.RecentConnection;

/// How a view leads to another one, without knowing it.
public interface Navigator {
    /// Shows the tasks, with this one selected.
    void showTask(String taskId);

    /// Shows the agents, with this one selected.
    void showAgent(String agentId);

    /// Shows the action history, with this action selected.
    void showAction(String actionId);

    /// Shows the tasks with this filter.
    void showTasks(String filter);

    /// Switches to another system; the window stays. An evidence bundle gets a window of its own where something is
    /// open already.
    void connect(ConnectionTarget target);

    /// Switches to a remembered connection, like [#connect].
    void open(RecentConnection connection);

    /// Lets the person choose evidence bundles, and opens them.
    void chooseBundle();

    /// Opens the last that was seen of a server, and keeps trying to reach the server itself.
    void openLastSeen(RecentConnection server);

    /// Shows where to sign in to a server.
    void signIn(RecentConnection server);
}
