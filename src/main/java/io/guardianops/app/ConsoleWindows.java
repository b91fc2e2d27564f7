package io.guardianops.app;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.WindowBounds;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.shell.Windows;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The console's windows: one to begin with, and one more for each evidence bundle that is opened beside what is
/// open. Each has a console of its own, so that nothing that is searched or selected in one changes another;
/// settings are shared. Belongs to the JavaFX thread.
final class ConsoleWindows implements Windows {
    private static final String TITLE = "Guardian Console";
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;

    /// Smaller than this, what a view shows has no room.
    static final Dimension2D SMALLEST = new Dimension2D(1_024, 700);

    /// From one window to the next, so that none hides another.
    private static final double OFFSET = 36;

    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private final AppFolders folders;
    private final SettingsStore settings;
    private final SecretStore secrets;
    private final Connector connector;
    private final Dimension2D smallest;
    private final Runnable allClosed;
    private final List<Open> open = new ArrayList<>();

    private record Open(Stage stage, Console console) {}

    /// No window yet.
    ///
    /// @param smallest  the least that a window may be made
    /// @param allClosed called when the last one is closed
    ConsoleWindows(
            AppFolders folders,
            SettingsStore settings,
            SecretStore secrets,
            Connector connector,
            Dimension2D smallest,
            Runnable allClosed) {
        this.folders = folders;
        this.settings = settings;
        this.secrets = secrets;
        this.connector = connector;
        this.smallest = smallest;
        this.allClosed = allClosed;
    }

    /// Opens a window.
    ///
    /// @param begin says what is open in it
    void open(Consumer<Console> begin) {
        Console console =
                new Console(folders, settings, secrets, connector, UiTasks.onFxThread(), this, Clock.systemUTC());
        Scene scene = new Scene(console.shell().root(), WIDTH, HEIGHT);
        console.dress(scene);
        Stage stage = new Stage();
        console.session().client().subscribe(client -> stage.setTitle(title(client)));
        ICON_SIZES.forEach(size -> stage.getIcons().add(icon(size)));
        stage.setMinWidth(smallest.getWidth());
        stage.setMinHeight(smallest.getHeight());
        stage.setScene(scene);
        place(stage);
        Open window = new Open(stage, console);
        open.add(window);
        stage.setOnHidden(_ -> closed(window));
        console.clock().start();
        begin.accept(console);
        stage.show();
    }

    private static String title(@Nullable GuardianClient client) {
        return client == null ? TITLE : client.connection().name() + " - " + TITLE;
    }

    @Override
    public boolean show(ConnectionTarget.Bundle bundle) {
        Path file = bundle.file().toAbsolutePath().normalize();
        for (Open window : open) {
            ConnectionInfo shown = window.console().session().connection();
            if (shown != null
                    && shown.kind() == ConnectionInfo.Kind.BUNDLE
                    && shown.location().equals(file.toString())) {
                window.stage().toFront();
                window.stage().requestFocus();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean open(GuardianClient client, RecentConnection connection) {
        open(console -> console.switcher().take(client, connection));
        return true;
    }

    private void closed(Open window) {
        remember(window.stage());
        window.console().close();
        open.remove(window);
        if (open.isEmpty()) {
            allClosed.run();
        }
    }

    /// Where the last one was, or beside the one that is open.
    private void place(Stage stage) {
        WindowBounds bounds = open.isEmpty()
                ? settings.current().workspace().window()
                : beside(open.getLast().stage());
        if (bounds == null
                || Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                        .isEmpty()) {
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /// Within the screen, as far as there is room.
    private static @Nullable WindowBounds beside(Stage other) {
        if (!isPlaced(other)) {
            return null;
        }
        double width = other.getWidth();
        double height = other.getHeight();
        Rectangle2D screen = Screen.getScreensForRectangle(other.getX(), other.getY(), width, height).stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
        return new WindowBounds(
                Math.max(screen.getMinX(), Math.min(other.getX() + OFFSET, screen.getMaxX() - width)),
                Math.max(screen.getMinY(), Math.min(other.getY() + OFFSET, screen.getMaxY() - height)),
                width,
                height,
                false);
    }

    private static boolean isPlaced(Stage stage) {
        return stage.getWidth() > 0 && stage.getHeight() > 0 && Double.isFinite(stage.getX());
    }

    private void remember(Stage stage) {
        if (isPlaced(stage)) {
            WindowBounds bounds = new WindowBounds(
                    stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
            settings.update(before -> before.arranged(workspace -> workspace.withWindow(bounds)));
        }
    }

    private static Image icon(int size) {
        String file = "/icons/guardian-" + size + ".png";
        return new Image(Objects.requireNonNull(ConsoleWindows.class.getResourceAsStream(file), file));
    }
}
