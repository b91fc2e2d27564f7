package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.settings.Theme;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.audit.AuditView;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.slf4j.LoggerFactory;

/// Scrolls through the audit view of a long trail, and prints how long the frames took. The peer is a plain table with
/// as many columns of constant texts, all in memory.
///
/// Needs no display: run with `-Dglass.platform=Headless -Dprism.order=sw`. Argument: a file that [TrailFill] filled.
public final class ScrollLoad {
    private static final int FRAMES = 1_500;
    private static final int WARM_UP = 300;
    private static final int ROWS_A_FRAME = 4;
    private static final int COLUMNS = 7;
    private static final int SIZE = 900;

    private ScrollLoad() {}

    /// Runs it.
    public static void main(String[] arguments) throws InterruptedException, IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Name a file that was filled by TrailFill");
        }
        Path folder = Files.createTempDirectory("guardian-bench");
        Platform.startup(() -> {});
        System.out.printf("| scrolling | p50 ms | p99 ms | longest ms | over 50 ms |%n|---|---|---|---|---|%n");
        run(ScrollLoad::plain, "peer: a plain table");
        run(() -> audit(Path.of(arguments[0]), folder), "audit view");
        // Closing the view would be the window's business.
        System.exit(0);
    }

    @FunctionalInterface
    private interface Shown {
        TableView<?> show();
    }

    private static void run(Shown shown, String name) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> scroll(shown.show(), name, done));
        done.await();
    }

    private static void scroll(TableView<?> table, String name, CountDownLatch done) {
        long[] times = new long[FRAMES + 1];
        new AnimationTimer() {
            private int frame = -WARM_UP;
            private int row;

            @Override
            public void handle(long now) {
                if (frame >= 0) {
                    // By the clock: a frame that is late has an early time of its own.
                    times[frame] = System.nanoTime();
                }
                if (frame == FRAMES) {
                    stop();
                    print(name + ", " + row + " rows", times);
                    done.countDown();
                    return;
                }
                frame++;
                row = Math.min(row + ROWS_A_FRAME, Math.max(0, table.getItems().size() - 1));
                table.scrollTo(row);
            }
        }.start();
    }

    private static void print(String name, long[] times) {
        long[] frames = IntStream.range(0, FRAMES)
                .mapToLong(i -> times[i + 1] - times[i])
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d |%n",
                name,
                frames[FRAMES / 2] / 1e6,
                frames[FRAMES * 99 / 100] / 1e6,
                frames[FRAMES - 1] / 1e6,
                Arrays.stream(frames).filter(nanos -> nanos > 50_000_000).count());
    }

    private static TableView<String> plain() {
        List<String> rows =
                IntStream.range(0, 100_000).mapToObj(i -> "row " + i).toList();
        TableView<String> table = new TableView<>(FXCollections.observableArrayList(rows));
        for (int i = 0; i < COLUMNS; i++) {
            TableColumn<String, String> column = new TableColumn<>("column " + i);
            column.setPrefWidth((double) SIZE / COLUMNS);
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
            table.getColumns().add(column);
        }
        show(table);
        return table;
    }

    private static TableView<?> audit(Path file, Path folder) {
        GuardianEngine engine =
                new GuardianEngine(SqliteStore.open(file, true), InstantSource.system(), IdSource.uuidV7());
        UiHarness harness = new UiHarness(UiTasks.onFxThread(), Clock.systemUTC(), folder);
        AuditView view = new AuditView(harness.context);
        show(view.root());
        view.attach();
        harness.open(new EmbeddedGuardianClient(
                engine,
                new ConnectionInfo("bench.db", file.toString(), ConnectionInfo.Kind.LOCAL_DATABASE, false, false)));
        return (TableView<?>) view.root().lookup(".table-view");
    }

    private static void show(Parent root) {
        Stage stage = new Stage();
        stage.setScene(new Scene(root, SIZE, SIZE));
        Look.apply(stage.getScene(), Theme.LIGHT);
        stage.show();
    }
}
