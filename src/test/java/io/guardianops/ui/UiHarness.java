package io.guardianops.ui;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Theme;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.Fonts;
import io.guardianops.ui.kit.InterventionDesk;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.UiClock;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.ViewContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// What a view needs to live in a test: a session on a given client, and ears for what it asks of the window.
/// Made and used on the JavaFX thread.
public final class UiHarness implements AutoCloseable {
    /// What views staged, newest last.
    public final List<ActDraft> staged = new ArrayList<>();

    /// What views asked the window to show, as `task:ID`, `agent:ID`, `action:ID`, `tasks:FILTER`.
    public final List<String> visited = new ArrayList<>();

    /// What views asked the window to connect to.
    public final List<ConnectionTarget> connected = new ArrayList<>();

    /// Which remembered connections views asked the window to open.
    public final List<RecentConnection> opened = new ArrayList<>();

    /// What the buttons of notifications do, newest last.
    public final List<Runnable> offered = new ArrayList<>();

    /// Tokens and passwords.
    public final SecretStore secrets;

    /// What remembered connections lead to.
    public final ConnectionTargets targets;

    /// Texts and codes of notifications.
    public final List<String> notified = new ArrayList<>();

    public final SettingsStore settings;
    public final UiClock clock;
    public final Session session;
    public final Safeguard safeguard;
    public final ViewContext context;

    /// Makes a session that looks at nothing yet.
    ///
    /// @param tasks how background calls run: [UiTasks#inCallingThread] for view models,
    ///              [UiTasks#onFxThread] for views
    public UiHarness(UiTasks tasks, Clock time, Path folder) {
        Fonts.load();
        settings = SettingsStore.open(folder.resolve("settings.json"));
        secrets = SecretStore.open(folder.resolve("secrets.json"));
        targets = new ConnectionTargets(folder.resolve("demo.db"), secrets);
        clock = new UiClock(time);
        session = new Session(tasks, clock.now(), consumer -> new Coalescer<>(tasks.ui(), consumer));
        safeguard = new Safeguard(session, settings);
        InterventionDesk desk = staged::add;
        context = new ViewContext(
                session, safeguard, tasks, settings, new KeyMap(settings), desk, navigator(), notifications());
    }

    public UiHarness open(GuardianClient client) {
        session.open(client);
        safeguard.arm();
        return this;
    }

    /// Lays a root out at this size and writes its picture, for a person to look at.
    public static void picture(Parent root, double width, double height, Theme theme, Path png) {
        Scene scene = root.getScene() == null ? new Scene(root, width, height) : root.getScene();
        Look.apply(scene, theme);
        root.applyCss();
        root.layout();
        WritableImage image = scene.snapshot(null);
        BufferedImage pixels =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(png.toAbsolutePath().getParent());
            ImageIO.write(pixels, "png", png.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Navigator navigator() {
        return new Navigator() {
            @Override
            public void showTask(String taskId) {
                visited.add("task:" + taskId);
            }

            @Override
            public void showAgent(String agentId) {
                visited.add("agent:" + agentId);
            }

            @Override
            public void showAction(String actionId) {
                visited.add("action:" + actionId);
            }

            @Override
            public void showTasks(String filter) {
                visited.add("tasks:" + filter);
            }

            @Override
            public void connect(ConnectionTarget target) {
                connected.add(target);
            }

            @Override
            public void open(RecentConnection connection) {
                opened.add(connection);
            }

            @Override
            public void chooseBundle() {
                visited.add("choose-bundle");
            }

            @Override
            public void openLastSeen(RecentConnection server) {
                visited.add("last-seen:" + server.name());
            }

            @Override
            public void signIn(RecentConnection server) {
                visited.add("sign-in:" + server.name());
            }
        };
    }

    private Notifications notifications() {
        return new Notifications() {
            @Override
            public void info(String text) {
                notified.add(text);
            }

            @Override
            public void offer(String text, String act, Runnable run) {
                notified.add(text);
                offered.add(run);
            }

            @Override
            public void error(GuardianException failure) {
                notified.add(failure.code());
            }
        };
    }

    @Override
    public void close() {
        clock.stop();
        session.close();
        settings.close();
    }
}
