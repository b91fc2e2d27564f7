package io.guardianops.app;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.CappedCount;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.Settings;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Subscription;
import io.guardianops.ui.agents.AgentsView;
import io.guardianops.ui.audit.AuditView;
import io.guardianops.ui.connections.ConnectionsView;
import io.guardianops.ui.history.HistoryView;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.UiClock;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel;
import io.guardianops.ui.policies.PoliciesView;
import io.guardianops.ui.shell.BundlePicker;
import io.guardianops.ui.shell.ConnectionSwitcher;
import io.guardianops.ui.shell.Navigation;
import io.guardianops.ui.shell.NotificationArea;
import io.guardianops.ui.shell.Shell;
import io.guardianops.ui.shell.ViewEntry;
import io.guardianops.ui.shell.Windows;
import io.guardianops.ui.tasks.TasksView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import org.kordamp.ikonli.feather.Feather;

/// The console's object graph, without a window: the same for the window and for pictures. Made on the JavaFX thread.
public final class Console implements AutoCloseable {
    private final SettingsStore settings;
    private final UiTasks tasks;
    private final UiClock clock;
    private final Session session;
    private final Safeguard safeguard;
    private final Navigation navigation = new Navigation();
    private final List<Subscription> listening = new ArrayList<>();
    private final InterventionSheetViewModel sheet;
    private final ConnectionSwitcher switcher;
    private final Shell shell;
    private final TasksView tasksView;
    private final AgentsView agentsView;
    private final HistoryView historyView;
    private final AuditView auditView;

    public Console(
            AppFolders folders,
            SettingsStore settings,
            SecretStore secrets,
            Connector connector,
            UiTasks tasks,
            Clock time) {
        this(folders, settings, secrets, connector, tasks, Windows.none(), time);
    }

    /// The same, with windows beside it.
    public Console(
            AppFolders folders,
            SettingsStore settings,
            SecretStore secrets,
            Connector connector,
            UiTasks tasks,
            Windows windows,
            Clock time) {
        this.settings = settings;
        this.tasks = tasks;
        clock = new UiClock(time);
        session = new Session(tasks, clock.now(), consumer -> Coalescer.perFrame(tasks, consumer));
        safeguard = new Safeguard(session, settings);
        sheet = new InterventionSheetViewModel(session, safeguard, tasks);
        NotificationArea notifications = new NotificationArea();
        ViewContext context = new ViewContext(
                session, safeguard, tasks, settings, new KeyMap(settings), sheet, navigation, notifications);

        tasksView = new TasksView(context);
        agentsView = new AgentsView(context);
        historyView = new HistoryView(context);
        auditView = new AuditView(context);
        PoliciesView policiesView = new PoliciesView(
                context,
                new DraftFolder(folders.drafts()),
                new PlainPolicies(folders.data().resolve("policy-versions"), time));
        ConnectionTargets targets = new ConnectionTargets(folders.data().resolve("demo.db"), secrets);
        ConnectionsView connections = new ConnectionsView(context, connector, targets, secrets, folders.database());
        switcher = new ConnectionSwitcher(
                context, connector, targets, navigation, secrets, explanation(connections), windows, time);
        navigation.onSelect(Navigation.TASKS, tasksView::select);
        navigation.onSelect(Navigation.AGENTS, agentsView::select);
        navigation.onSelect(Navigation.HISTORY, historyView::select);
        navigation.onSelect(Navigation.AUDIT, auditView::select);
        navigation.onTaskFilter(tasksView::show);
        navigation.onConnect(switcher::connect);
        navigation.onOpen(switcher::open, switcher::openLastSeen);
        navigation.onSignIn(connections::signIn);
        shell = new Shell(
                context,
                navigation,
                switcher,
                List.of(
                        new ViewEntry(
                                Navigation.TASKS,
                                Strings.get("view.tasks"),
                                Feather.LIST,
                                Command.SHOW_TASKS,
                                overview -> number(overview.tasks()),
                                Tone.NEUTRAL,
                                Feature.FLEET,
                                tasksView),
                        new ViewEntry(
                                Navigation.AGENTS,
                                Strings.get("view.agents"),
                                Feather.USERS,
                                Command.SHOW_AGENTS,
                                overview -> Integer.toString(overview.agents()),
                                Tone.NEUTRAL,
                                Feature.FLEET,
                                agentsView),
                        new ViewEntry(
                                Navigation.HISTORY,
                                Strings.get("view.history"),
                                Feather.CLOCK,
                                Command.SHOW_HISTORY,
                                overview -> Integer.toString(overview.notRestored()),
                                Tone.WARNING,
                                Feature.FLEET,
                                historyView),
                        new ViewEntry(
                                Navigation.POLICIES,
                                Strings.get("view.policies"),
                                Feather.FILE_TEXT,
                                Command.SHOW_POLICIES,
                                _ -> "",
                                Tone.NEUTRAL,
                                null,
                                policiesView),
                        new ViewEntry(
                                Navigation.AUDIT,
                                Strings.get("view.audit"),
                                Feather.SHIELD,
                                Command.SHOW_AUDIT,
                                _ -> "",
                                Tone.NEUTRAL,
                                null,
                                auditView),
                        new ViewEntry(
                                Navigation.CONNECTIONS,
                                Strings.get("view.connections"),
                                Feather.LINK_2,
                                Command.SHOW_CONNECTIONS,
                                _ -> "",
                                Tone.NEUTRAL,
                                null,
                                connections)),
                sheet,
                notifications);
        BundlePicker picker = BundlePicker.ofSystem(shell.root());
        navigation.onOpenBundles(switcher::openBundles);
        navigation.onChooseBundle(() -> switcher.openBundles(picker.pick()));
    }

    private ConnectionSwitcher.Explanation explanation(ConnectionsView connections) {
        return new ConnectionSwitcher.Explanation() {
            @Override
            public void explain(ConnectionTarget target, GuardianException failure) {
                navigation.show(Navigation.CONNECTIONS);
                connections.explain(target, failure);
            }

            @Override
            public void explain(RecentConnection connection, GuardianException failure) {
                navigation.show(Navigation.CONNECTIONS);
                connections.explain(connection, failure);
            }

            @Override
            public void settled() {
                connections.stopWaiting();
            }
        };
    }

    /// Dresses a scene on this console by the settings, now and whenever they change.
    public void dress(Scene scene) {
        Look.apply(scene, settings.current().appearance().theme());
        listening.add(settings.onChange(changed -> tasks.later(() -> wear(scene, changed))));
    }

    private static void wear(Scene scene, Settings changed) {
        Look.apply(scene, changed.appearance().theme());
    }

    private static String number(CappedCount count) {
        String digits = String.format(java.util.Locale.ROOT, "%,d", count.value());
        return count.capped() ? digits + "+" : digits;
    }

    public Shell shell() {
        return shell;
    }

    public Session session() {
        return session;
    }

    public Safeguard safeguard() {
        return safeguard;
    }

    public Navigation navigation() {
        return navigation;
    }

    public ConnectionSwitcher switcher() {
        return switcher;
    }

    public InterventionSheetViewModel sheet() {
        return sheet;
    }

    public UiClock clock() {
        return clock;
    }

    @Override
    public void close() {
        clock.stop();
        listening.forEach(Subscription::close);
        shell.close();
    }
}
