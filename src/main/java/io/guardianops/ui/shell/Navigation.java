package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.kit.Navigator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which view is shown, and how to get to another. The views register what leads into them, so that they need not know
/// each other.
public final class Navigation implements Navigator {
    public static final String TASKS = "tasks";
    public static final String AGENTS = "agents";
    public static final String HISTORY = "history";
    public static final String POLICIES = "policies";
    public static final String AUDIT = "audit";
    public static final String CONNECTIONS = "connections";

    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper(CONNECTIONS);
    private final Map<String, Consumer<String>> selections = new HashMap<>();
    private Consumer<String> taskFilter = _ -> {};
    private Consumer<ConnectionTarget> connect = _ -> {};
    private Consumer<RecentConnection> open = _ -> {};
    private Consumer<RecentConnection> openLastSeen = _ -> {};
    private Consumer<RecentConnection> signIn = _ -> {};
    private Runnable chooseBundle = () -> {};
    private Consumer<List<Path>> openBundles = _ -> {};
    private Function<String, String> lack = _ -> "";
    private Consumer<String> tell = _ -> {};

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

    /// What lets the person choose evidence bundles.
    public void onChooseBundle(Runnable choose) {
        chooseBundle = choose;
    }

    /// What opens several evidence bundles.
    public void onOpenBundles(Consumer<List<Path>> consumer) {
        openBundles = consumer;
    }

    void openBundles(List<Path> files) {
        openBundles.accept(files);
    }

    /// What keeps a view from being shown.
    ///
    /// @param whyNot why the open system has nothing for the view with this id, a sentence; empty if it has
    /// @param teller gets that sentence when somebody wanted to go there
    public void onLack(Function<String, String> whyNot, Consumer<String> teller) {
        lack = whyNot;
        tell = teller;
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

    /// Shows a view; one that the open system has nothing for is not shown, and the person is told why.
    public void show(String viewId) {
        boolean _ = shown(viewId);
    }

    private boolean shown(String viewId) {
        String why = lack.apply(viewId);
        if (why.isEmpty()) {
            current.set(viewId);
        } else {
            tell.accept(why);
        }
        return why.isEmpty();
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
        go(lack.apply(HISTORY).isEmpty() ? HISTORY : AUDIT, actionId);
    }

    @Override
    public void showTasks(String filter) {
        if (shown(TASKS)) {
            taskFilter.accept(filter);
        }
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
    public void chooseBundle() {
        chooseBundle.run();
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
        Consumer<String> select = selections.get(viewId);
        if (shown(viewId) && select != null) {
            select.accept(rowId);
        }
    }
}
