package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.kit.Navigator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which view is shown, and how to get to another. The views register what leads into them, so that they need not know
/// each other.
public final class Navigation implements Navigator {
    public static final String TASKS = "tasks";
    public static final String AGENTS = "agents";
    public static final String HISTORY = "history";
    public static final String AUDIT = "audit";
    public static final String CONNECTIONS = "connections";

    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper(CONNECTIONS);
    private final Map<String, Consumer<String>> selections = new HashMap<>();
    private Consumer<String> taskFilter = _ -> {};
    private Consumer<ConnectionTarget> connect = _ -> {};
    private Consumer<RecentConnection> open = _ -> {};
    private Consumer<RecentConnection> openLastSeen = _ -> {};
    private Consumer<RecentConnection> signIn = _ -> {};

    /// What selects a row in a view.
    public void onSelect(String viewId, Consumer<String> select) {
        selections.put(viewId, select);
    }

    /// What filters the tasks.
    public void onTaskFilter(Consumer<String> filter) {
        taskFilter = filter;
    }

    /// What switches the connection.
    public void onConnect(Consumer<ConnectionTarget> consumer) {
        connect = consumer;
    }

    /// What opens a remembered connection, and the last that was seen of one.
    public void onOpen(Consumer<RecentConnection> consumer, Consumer<RecentConnection> lastSeen) {
        open = consumer;
        openLastSeen = lastSeen;
    }

    /// What asks for token or password in the view of the connections.
    public void onSignIn(Consumer<RecentConnection> consumer) {
        signIn = consumer;
    }

    /// The id of the view that is shown.
    public ReadOnlyStringProperty current() {
        return current.getReadOnlyProperty();
    }

    public void show(String viewId) {
        current.set(viewId);
    }

    @Override
    public void showTask(String taskId) {
        go(TASKS, taskId);
    }

    @Override
    public void showAgent(String agentId) {
        go(AGENTS, agentId);
    }

    @Override
    public void showAction(String actionId) {
        go(HISTORY, actionId);
    }

    @Override
    public void showTasks(String filter) {
        show(TASKS);
        taskFilter.accept(filter);
    }

    @Override
    public void connect(ConnectionTarget target) {
        connect.accept(target);
    }

    @Override
    public void open(RecentConnection connection) {
        open.accept(connection);
    }

    @Override
    public void openLastSeen(RecentConnection server) {
        openLastSeen.accept(server);
    }

    @Override
    public void signIn(RecentConnection server) {
        show(CONNECTIONS);
        signIn.accept(server);
    }

    private void go(String viewId, String rowId) {
        show(viewId);
        Consumer<String> select = selections.get(viewId);
        if (select != null) {
            select.accept(rowId);
        }
    }
}
