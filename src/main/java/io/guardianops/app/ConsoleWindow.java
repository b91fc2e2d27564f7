package io.guardianops.app;

import io.guardianops.cli.ConsoleLauncher;
import io.guardianops.cli.ConsoleOptions;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.ConnectionTarget.LocalDatabase;
import io.guardianops.client.Connector;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.Fonts;
import io.guardianops.ui.shell.Navigation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the console in a window and waits until it and those beside it are closed.
public final class ConsoleWindow implements ConsoleLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWindow.class);
    private static final int NO_DISPLAY = 3;

    private final AppFolders folders;
    private final Connector connector;
    private final BundleIndexes bundles;
    private final Consumer<String> complain;

    /// Opens windows on connections of this connector.
    ///
    /// @param bundles  what the connector unpacks; nothing of it is left when the windows are closed
    /// @param complain gets the one line that says why there is no window
    ConsoleWindow(AppFolders folders, Connector connector, BundleIndexes bundles, Consumer<String> complain) {
        this.folders = folders;
        this.connector = connector;
        this.bundles = bundles;
        this.complain = complain;
    }

    @Override
    public int launch(ConsoleOptions options) {
        if (!hasDisplay()) {
            complain.accept(noDisplay("no display is set"));
            return NO_DISPLAY;
        }
        bundles.tidy();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try {
            Platform.startup(() -> {
                try {
                    open(options, closed);
                } catch (RuntimeException | Error e) {
                    closed.completeExceptionally(e);
                }
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            LOG.warn("No window can be opened", e);
            complain.accept(
                    noDisplay(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
            return NO_DISPLAY;
        }
        try {
            closed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            try {
                bundles.close();
            } finally {
                Platform.exit();
            }
        }
        return 0;
    }

    private void open(ConsoleOptions options, CompletableFuture<Void> closed) {
        Thread.currentThread().setUncaughtExceptionHandler((_, error) -> LOG.error("The interface failed", error));
        Platform.setImplicitExit(false);
        Fonts.load();
        SettingsStore settings = SettingsStore.open(folders.settingsFile());
        SecretStore secrets = SecretStore.open(folders.secretsFile());
        new ConsoleWindows(folders, settings, secrets, connector, ConsoleWindows.SMALLEST, () -> {
                    settings.close();
                    closed.complete(null);
                })
                .open(console -> start(options, console, settings));
        LOG.info("The console is open");
    }

    /// What was asked for, else what was open last, else the default database with the choices of a first start.
    private void start(ConsoleOptions options, Console console, SettingsStore settings) {
        Path demo = folders.data().resolve("demo.db");
        Optional<RecentConnection> last = settings.current().lastOpened();
        if (options.demo()) {
            console.switcher().connect(new ConnectionTarget.DemoFleet(demo));
        } else if (options.bundle() != null) {
            console.switcher().connect(options.bundle());
        } else if (options.server() != null) {
            console.switcher().connect(options.server());
        } else if (options.database() != null) {
            console.switcher().connect(LocalDatabase.of(options.database()).withPolicies(options.policies()));
        } else if (last.isPresent()) {
            console.switcher().reopen(last.get());
        } else {
            console.switcher().connectQuietly(LocalDatabase.of(folders.database()));
            console.navigation().show(Navigation.CONNECTIONS);
        }
    }

    private static boolean hasDisplay() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                || System.getProperty("glass.platform") != null) {
            return true;
        }
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .map(System::getenv)
                .anyMatch(value -> value != null && !value.isBlank());
    }

    private static String noDisplay(String why) {
        return "guardian: cannot open a window (" + why + "): set DISPLAY, or use a command such as"
                + " \"guardian tasks\" or \"guardian screenshot --out DIR\".";
    }
}
