package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.client.bundle.BundleConnections;
import io.guardianops.client.remote.RemoteConnections;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.server.Caller;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Fonts;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The console on a real server of ours, over a real line: connect, lose it, find it again, lose an answer.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class ServerJourneyTest {
    private static final String TOKEN = "gt_journey";

    @TempDir
    static Path folder;

    private final SteppingClock clock = new SteppingClock();
    private GuardianEngine engine;
    private GuardianServer server;
    private CuttingProxy proxy;
    private SettingsStore settings;
    private Console console;
    private Task stuck;

    @Start
    void start(Stage stage) throws Exception {
        Path home = Files.createTempDirectory(folder, "console");
        engine = new GuardianEngine(
                SqliteStore.open(home.resolve("prod-eu.db"), true), InstantSource.system(), IdSource.uuidV7());
        engine.agents().register(new NewAgent("agent-17", AgentType.WORKER, null, List.of(), 2, List.of()));
        engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 7", Priority.HIGH));
        stuck = engine.tasks()
                .start(engine.tasks().claim("agent-17").orElseThrow().id(), "agent-17");
        server = serve(0);
        proxy = new CuttingProxy(server.port());
        settings = SettingsStore.open(home.resolve("settings.json"));
        Fonts.load();
        console = new Console(
                new AppFolders(home, home, home, home),
                settings,
                SecretStore.open(home.resolve("secrets.json")),
                new Connections(
                        new LocalConnector(
                                InstantSource.system(),
                                home,
                                () -> SystemLoad.UNKNOWN,
                                new AuditFolder(home.resolve("audit"), _ -> null)),
                        new RemoteConnections(
                                new MirrorFolder(home.resolve("mirrors")),
                                InstantSource.system(),
                                "test",
                                _ -> Optional.empty()),
                        new BundleConnections(
                                new BundleIndexes(home.resolve("bundles")), _ -> TrustedKeys.of(List.of()))),
                UiTasks.onFxThread(),
                clock);
        Scene scene = new Scene(console.shell().root(), 960, 720);
        console.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private GuardianServer serve(int port) {
        return GuardianServer.start(
                engine,
                authorization -> {
                    if (!("Bearer " + TOKEN).equals(authorization)) {
                        throw new Unauthenticated("Invalid authentication token");
                    }
                    return new Caller("journey", AuthorityLevel.GUARDIAN);
                },
                ServerOptions.of("127.0.0.1", port, "1.2.3", InstantSource.system()));
    }

    @Stop
    void stop() {
        console.close();
        settings.close();
        proxy.close();
        server.close();
        engine.close();
    }

    @Test
    void losesTheServerAndReadsAnewWhenItIsBack(FxRobot robot) throws Exception {
        int port = server.port();
        connect(robot, port);
        showStuck(robot);
        until(() -> !cancel(robot).isDisabled());

        server.close();
        pass(robot, Duration.ofSeconds(3));
        until(() -> label(robot, "#banner-text").startsWith("Connection lost at "));
        pass(robot, Duration.ofSeconds(45));
        until(() -> cancel(robot).isDisabled());
        assertThat(label(robot, "#act-denial")).contains("old (limit 30 s)");
        assertThat(labels(robot, "#tasks-table .label")).contains("Rebuild shard 7");

        engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 8", Priority.HIGH));
        server = serve(port);
        fire(robot, "#retry");
        until(() -> !robot.lookup("#banner").query().isVisible());
        until(() -> labels(robot, "#tasks-table .label").contains("Rebuild shard 8"));
        until(() -> !cancel(robot).isDisabled());
    }

    @Test
    void aLostAnswerEndsAsVerifiedOnce(FxRobot robot) throws Exception {
        connect(robot, proxy.port());
        proxy.cutNextAnswer();

        send(robot);

        if (labels(robot, "#intervention-sheet .label").contains("outcome unknown")) {
            fire(robot, "#verify-now");
        }
        until(() -> labels(robot, "#intervention-sheet .label").contains("verified"));
        assertThat(proxy.posts).as("sent once").hasValue(1);
        assertThat(engine.reads().task(stuck.id()).task().status()).isEqualTo(TaskStatus.FAILED);
        assertThat(engine.reads().actions(ActionQuery.all()).items()).hasSize(1);
    }

    /// Nobody can tell that it will not come any more: so it is neither called done nor undone, and never sent again.
    @Test
    void aLostRequestStaysUnknownAndIsNotRepeated(FxRobot robot) throws Exception {
        connect(robot, proxy.port());
        proxy.cutNextRequest();

        send(robot);

        until(() -> labels(robot, "#intervention-sheet .label").contains("outcome unknown"));
        fire(robot, "#verify-now");
        until(() -> labels(robot, "#intervention-sheet .label").stream()
                .anyMatch(text -> text.contains("not on the record yet")));
        assertThat(labels(robot, "#intervention-sheet .label")).contains("outcome unknown");
        assertThat(proxy.posts).as("sent once").hasValue(1);
        assertThat(engine.reads().task(stuck.id()).task().status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(engine.reads().actions(ActionQuery.all()).items()).isEmpty();
    }

    private void connect(FxRobot robot, int port) throws Exception {
        fire(robot, "#connect-server");
        type(robot, "#server-url", "http://127.0.0.1:" + port);
        type(robot, "#server-name", "prod-eu");
        fire(robot, "#server-sign-in-token");
        type(robot, "#server-secret", TOKEN);
        fire(robot, "#server-connect");
        until(() -> console.session().lastRead().get() != null);
        assertThat(label(robot, "#connection-name")).isEqualTo("prod-eu");
        robot.interact(() -> console.safeguard().arm());
    }

    private void showStuck(FxRobot robot) throws Exception {
        robot.interact(() -> console.navigation().showTask(stuck.id()));
        until(() ->
                robot.lookup("#tasks-table .table-row-cell:selected").tryQuery().isPresent());
    }

    private void send(FxRobot robot) throws Exception {
        robot.interact(() -> console.sheet().stage(new ActDraft.CancelTasks(List.of(stuck.id()), 0)));
        until(() -> console.sheet().phase().get() == Phase.READY);
        robot.interact(() -> robot.lookup("#reason-code")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(0));
        type(robot, "#intervention-sheet #reason", "it hangs");
        fire(robot, "#send");
        until(() -> console.sheet().phase().get() == Phase.RECEIPT);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pass(FxRobot robot, Duration time) {
        clock.pass(time);
        robot.interact(() -> console.clock().tick());
    }

    private static void type(FxRobot robot, String field, String words) {
        robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(words));
    }

    private static void fire(FxRobot robot, String query) {
        robot.interact(() -> robot.lookup(query).queryAs(ButtonBase.class).fire());
    }

    private static Button cancel(FxRobot robot) {
        return robot.lookup("#cancel-tasks").queryAs(Button.class);
    }

    private static String label(FxRobot robot, String query) {
        return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private static List<String> labels(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
    }
}
