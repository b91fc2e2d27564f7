package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.app.PlainPolicies;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.settings.Theme;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.policies.Drafts;
import io.guardianops.ui.policies.PoliciesView;
import io.guardianops.ui.policies.PolicySystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.slf4j.LoggerFactory;

/// Types into policy files of 256 KB in the policies view, and prints how long the frames took, how much of
/// that the window's thread worked, and how long it answered nobody. The peer is a plain code area with the same text
/// and nothing around it.
///
/// Needs no display: run with `-Dglass.platform=Headless -Dprism.order=sw`.
public final class TypingLoad {
    private static final int FRAMES = 600;
    private static final int WARM_UP = 200;

    /// At 60 frames a second about 12 letters a second, which is as fast as people type.
    private static final int FRAMES_A_LETTER = 5;

    private static final int MOST_BYTES = 255 * 1024;
    private static final String LETTERS = "as it was agreed upon, ";

    /// So many letters' time passes until the letters are typed again: people pause, and then the form follows.
    private static final int TURN = 30;

    /// What the typing goes into: the description of the trigger in the middle.
    private static final String PLACE = "typed here";

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private TypingLoad() {}

    /// Runs it.
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Platform.startup(() -> {});
        System.out.printf(
                "| typing | frame p50 ms | p99 | longest | over 50 ms | work in a frame p99 ms | most | longest block"
                        + " |%n|---|---|---|---|---|---|---|---|%n");
        for (boolean triggers : new boolean[] {false, true}) {
            String text = policy(triggers);
            String name = triggers ? "1 trigger after another" : "comments for the most part";
            if (arguments.length == 0) {
                run("peer: a plain code area, " + name, () -> plain(text));
            }
            run("policies view, " + name, () -> view(text));
        }
        // Closing the view would be the window's business.
        System.exit(0);
    }

    /// A policy as long as one may be.
    private static String policy(boolean triggers) {
        String filling = triggers
                ? """
                    - type: trigger_%d
                      condition: "task.running_duration > task.timeout_seconds * 2 AND task.priority != 'CRITICAL'"
                      description: Runs for more than twice the time it was given
                """
                : "  # Line %d of a long explanation, in which somebody says why all of this is as it is.\n";
        StringBuilder half = new StringBuilder();
        for (int i = 0; half.length() < MOST_BYTES / 2 - 500; i++) {
            half.append(filling.formatted(i));
        }
        return """
            policy:
              name: long_one
              version: "1.0"
              mode: observe
              triggers:
            """ + half + """
                    - type: in_the_middle
                      condition: "task.retry_count >= task.max_retries"
                      description: %s
                """.formatted(PLACE) + half.toString().replace("trigger_", "other_") + """
              actions:
                - type: notify
                  channels: [desktop]
                  message: "{task_id}: {reason}"
            """;
    }

    private static void run(String name, Supplier<CodeArea> shown) throws Exception {
        CompletableFuture<CodeArea> opened = new CompletableFuture<>();
        Platform.runLater(() -> opened.complete(shown.get()));
        CodeArea area = opened.get(60, TimeUnit.SECONDS);
        CountDownLatch done = new CountDownLatch(1);
        Blocks blocks = new Blocks();
        long[] times = new long[FRAMES + 1];
        long[] busy = new long[FRAMES + 1];
        Platform.runLater(() -> type(area, blocks, times, busy, done));
        blocks.watch(done);
        print(name, times, busy, blocks);
    }

    private static void type(CodeArea area, Blocks blocks, long[] times, long[] busy, CountDownLatch done) {
        area.requestFocus();
        area.moveTo(area.getText().indexOf(PLACE) + PLACE.length());
        area.requestFollowCaret();
        new AnimationTimer() {
            private int frame = -WARM_UP;

            @Override
            public void handle(long now) {
                if (frame >= 0) {
                    // By the clock: a frame that is late has an early time of its own.
                    times[frame] = System.nanoTime();
                    busy[frame] = CPU.getCurrentThreadCpuTime();
                }
                if (frame == 0) {
                    blocks.begin();
                }
                if (frame == FRAMES) {
                    stop();
                    done.countDown();
                    return;
                }
                if (frame % FRAMES_A_LETTER == 0) {
                    int letter = frame / FRAMES_A_LETTER + WARM_UP;
                    if (letter % TURN < LETTERS.length()) {
                        area.replaceSelection(LETTERS.substring(letter % TURN, letter % TURN + 1));
                    }
                }
                frame++;
            }
        }.start();
    }

    /// Asks the window's thread again and again how long it takes to answer.
    private static final class Blocks {
        private volatile boolean counting;
        private long longest;

        void begin() {
            counting = true;
        }

        void watch(CountDownLatch done) throws InterruptedException {
            while (done.getCount() > 0) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(answered::countDown);
                answered.await();
                if (counting) {
                    longest = Math.max(longest, System.nanoTime() - asked);
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static void print(String name, long[] times, long[] busy, Blocks blocks) {
        long[] frames = between(times);
        long[] worked = between(busy);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d | %.1f | %.1f | %.1f |%n",
                name,
                frames[FRAMES / 2] / 1e6,
                frames[FRAMES * 99 / 100] / 1e6,
                frames[FRAMES - 1] / 1e6,
                LongStream.of(frames).filter(nanos -> nanos > 50_000_000).count(),
                worked[FRAMES * 99 / 100] / 1e6,
                worked[FRAMES - 1] / 1e6,
                blocks.longest / 1e6);
    }

    private static long[] between(long[] moments) {
        long[] times = new long[FRAMES];
        Arrays.setAll(times, i -> moments[i + 1] - moments[i]);
        Arrays.sort(times);
        return times;
    }

    private static CodeArea plain(String text) {
        CodeArea area = new CodeArea(text);
        show(new StackPane(new VirtualizedScrollPane<>(area)));
        return area;
    }

    private static CodeArea view(String text) {
        try {
            Path home = Files.createTempDirectory("guardian-bench");
            Path policies = Files.createDirectory(home.resolve("policies"));
            Files.writeString(policies.resolve("long.yaml"), text);
            GuardianEngine engine = new GuardianEngine(
                    SqliteStore.open(home.resolve("bench.db"), true), InstantSource.system(), IdSource.uuidV7());
            UiHarness harness = new UiHarness(UiTasks.onFxThread(), Clock.systemUTC(), home);
            PoliciesView view = new PoliciesView(harness.context, Drafts.none(), _ -> {
                throw new UnsupportedOperationException();
            });
            show(view.root());
            view.attach();
            harness.open(PolicySystem.of(
                    new EmbeddedGuardianClient(
                            engine,
                            new ConnectionInfo(
                                    "bench.db", "bench.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, false)),
                    new PlainPolicies(home.resolve("versions"), Clock.systemUTC()).open(policies)));
            return opened(view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The view opens the policy by itself, in the background.
    private static CodeArea opened(PoliciesView view) {
        Object key = new Object();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (view.root().lookup("#code-area") instanceof CodeArea area && area.getLength() > 0) {
                    stop();
                    Platform.exitNestedEventLoop(key, area);
                }
            }
        }.start();
        return (CodeArea) Platform.enterNestedEventLoop(key);
    }

    private static void show(Parent root) {
        Stage stage = new Stage();
        stage.setScene(new Scene(root, 1_440, 900));
        Look.apply(stage.getScene(), Theme.LIGHT);
        stage.show();
    }
}
