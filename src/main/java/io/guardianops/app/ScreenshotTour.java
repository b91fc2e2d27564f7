package io.guardianops.app;

import io.guardianops.cli.ScreenshotOptions;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Theme;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.shell.Navigation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/// Walks through the console and takes a picture of each view in each theme.
final class ScreenshotTour {
    /// Time for a view to read its rows, milliseconds; pictures are not measured.
    private static final double SETTLE = 1_500;

    /// The same for the view that evaluates each policy on the fleet.
    private static final double SETTLE_AND_EVALUATE = 5_000;

    private static final String POLICIES = "policies";

    /// Milliseconds between being laid out and being looked at.
    private static final double DRESS = 300;

    private final ScreenshotOptions options;
    private final SettingsStore settings;
    private final Connector connector;
    private final Console console;
    private final Scene scene;
    private final Path scratch;
    private final Deque<Shot> shots = new ArrayDeque<>();
    private final CompletableFuture<Void> done;

    /// One picture.
    private record Shot(String name, Theme theme, Runnable prepare) {}

    ScreenshotTour(
            AppFolders folders,
            SettingsStore settings,
            Connector connector,
            ScreenshotOptions options,
            Path scratch,
            CompletableFuture<Void> done) {
        this.scratch = scratch;
        this.done = done;
        this.options = options;
        this.settings = settings;
        this.connector = connector;
        console = new Console(
                folders,
                settings,
                SecretStore.open(folders.secretsFile()),
                connector,
                UiTasks.onFxThread(),
                Clock.systemUTC());
        scene = new Scene(console.shell().root(), options.width(), options.height());
        console.dress(scene);
    }

    /// Renders on the JavaFX thread; `done` is completed when the last file is written.
    void render(ConnectionTarget target, Theme theme) {
        try {
            GuardianClient client = connector.connect(target);
            console.session().open(client);
            console.safeguard().arm();
            console.clock().start();
            plan(theme, client);
            next();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void plan(Theme theme, GuardianClient client) {
        add(theme, "tasks", () -> {
            console.navigation().showTasks("");
            client.tasks(TaskQuery.builder()
                            .scope(TaskScope.BLOCKING_CRITICAL)
                            .limit(1)
                            .build())
                    .items()
                    .forEach(row -> console.navigation().showTask(row.id()));
        });
        add(theme, "sheet", () -> {
            console.navigation().showTasks("is:stuck");
            List<String> ids =
                    client
                            .tasks(TaskQuery.builder()
                                    .scope(TaskScope.STUCK)
                                    .limit(2)
                                    .build())
                            .items()
                            .stream()
                            .map(TaskRow::id)
                            .toList();
            console.sheet().stage(new ActDraft.CancelTasks(ids, 0));
        });
        add(theme, "agents", () -> {
            console.sheet().close();
            console.navigation().show(Navigation.AGENTS);
            client.agents(AgentQuery.all()).items().stream()
                    .filter(row -> row.agent().hasFailed())
                    .findFirst()
                    .ifPresent(row -> console.navigation().showAgent(row.id()));
        });
        add(theme, "history", () -> console.navigation().show(Navigation.HISTORY));
        add(theme, POLICIES, () -> console.navigation().show(Navigation.POLICIES));
        add(theme, "audit", () -> console.navigation().show(Navigation.AUDIT));
        add(theme, "connections", () -> console.navigation().show(Navigation.CONNECTIONS));
        // Last, since it takes the place of the system.
        add(theme, "bundle", () -> {
            Path file = scratch.resolve("evidence-" + theme.name().toLowerCase(Locale.ROOT) + ".guardian");
            boolean _ = client.evidence()
                    .orElseThrow()
                    .exportBundle(
                            file,
                            new Evidence.Export(ActionQuery.all(), "a.ruiz", "incident review INC-42"),
                            Progress.none());
            console.session().open(connector.connect(ConnectionTarget.Bundle.of(file)));
            console.navigation().show(Navigation.AUDIT);
        });
    }

    private void add(Theme theme, String name, Runnable prepare) {
        if (options.views().isEmpty() || options.views().contains(name)) {
            shots.add(new Shot(name, theme, prepare));
        }
    }

    private void next() {
        Shot shot = shots.poll();
        if (shot == null) {
            console.close();
            done.complete(null);
            return;
        }
        settings.update(before -> before.with(before.appearance().withTheme(shot.theme())));
        try {
            shot.prepare().run();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
            return;
        }
        after(shot.name().equals(POLICIES) ? SETTLE_AND_EVALUATE : SETTLE, () -> {
            // A scene without a window has no pulses: the first picture lays out, the last one is laid out. What
            // dresses
            // itself only once it is laid out does so in between.
            scene.snapshot(null);
            after(DRESS, () -> take(shot));
        });
    }

    private static void after(double millis, Runnable then) {
        new Timeline(new KeyFrame(Duration.millis(millis), _ -> then.run())).play();
    }

    private void take(Shot shot) {
        try {
            String name = shot.name() + "-" + shot.theme().name().toLowerCase(Locale.ROOT) + ".png";
            scene.snapshot(null);
            write(scene.snapshot(null), options.folder().resolve(name));
            next();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private static void write(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
