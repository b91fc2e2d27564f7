package io.guardianops.app;

import io.guardianops.cli.ScreenshotOptions;
import io.guardianops.cli.ScreenshotRunner;
import io.guardianops.client.ConnectionTarget.LocalDatabase;
import io.guardianops.client.Connector;
import io.guardianops.engine.demo.DemoFleet;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Theme;
import io.guardianops.ui.kit.Fonts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javafx.application.Platform;

/// Renders every view into a PNG file, on JavaFX's headless platform: no display is needed.
public final class Screenshots implements ScreenshotRunner {
    private final LocalConnector local;
    private final Connector connector;

    /// Renders on connections of this connector.
    ///
    /// @param local makes the simulated fleet
    public Screenshots(LocalConnector local, Connector connector) {
        this.local = local;
        this.connector = connector;
    }

    @Override
    public int run(ScreenshotOptions options) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path scratch = scratch();
        try (SettingsStore settings = SettingsStore.open(scratch.resolve("settings.json"))) {
            Files.createDirectories(options.folder());
            Path database = options.database() == null ? demo(scratch) : options.database();
            Platform.startup(Fonts::load);
            Platform.setImplicitExit(false);
            for (Theme theme : themes(options.themes())) {
                tour(settings, scratch, options, database, theme).join();
            }
            return 0;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "folder_not_writable",
                    "Can't write pictures to " + options.folder() + ": " + e.getMessage() + ".",
                    "Choose another folder with --out.",
                    e);
        } finally {
            Platform.exit();
            delete(scratch);
        }
    }

    /// A console of its own for each theme: a scene without a window keeps traces of what it showed before.
    private CompletableFuture<Void> tour(
            SettingsStore settings, Path scratch, ScreenshotOptions options, Path database, Theme theme) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AppFolders folders = new AppFolders(scratch, scratch, scratch, scratch);
        LocalDatabase target = new LocalDatabase(database, false, false, false)
                .withPolicies(options.database() == null ? folders.policies() : null);
        Platform.runLater(() -> {
            try {
                new ScreenshotTour(folders, settings, connector, options, scratch, done).render(target, theme);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static List<Theme> themes(List<String> names) {
        return names.stream()
                .map(name -> Theme.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    private Path demo(Path scratch) {
        Path file = scratch.resolve("prod-eu.db");
        new DemoFleet()
                .fill(
                        (time, ids) -> local.engine(file, time, ids),
                        Clock.systemUTC().instant());
        return file;
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("guardian-screenshot");
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make a temporary folder", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't remove " + folder, e);
        }
    }
}
