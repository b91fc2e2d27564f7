package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Fonts;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel.Phase;
import io.guardianops.ui.shell.Navigation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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

/// What an incident commander does from end to end, by mouse and keyboard, on a real engine.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
final class ConsoleJourneyTest {
    @TempDir
    static Path folder;

    private final SteppingClock uiClock = new SteppingClock();
    private final SteppingClock engineClock = new SteppingClock();
    private final List<Task> running = new ArrayList<>();
    private GuardianEngine engine;
    private SettingsStore settings;
    private Console console;

    @Start
    void start(Stage stage) throws Exception {
        Path home = java.nio.file.Files.createTempDirectory(folder, "console");
        engine = new GuardianEngine(SqliteStore.open(home.resolve("prod-eu.db"), true), engineClock, IdSource.uuidV7());
        engine.agents().register(new NewAgent("agent-17", AgentType.WORKER, null, List.of(), 6, List.of()));
        engine.agents().register(new NewAgent("agent-04", AgentType.WORKER, null, List.of(), 1, List.of()));
        for (int i = 1; i <= 6; i++) {
            engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard " + i, Priority.HIGH));
            Task claimed = engine.tasks().claim("agent-17").orElseThrow();
            running.add(engine.tasks().start(claimed.id(), "agent-17"));
        }
        settings = SettingsStore.open(home.resolve("settings.json"));
        Fonts.load();
        AppFolders folders = new AppFolders(home, home, home, home);
        console = new Console(
                folders,
                settings,
                SecretStore.open(home.resolve("secrets.json")),
                new LocalConnector(
                        engineClock, home, () -> SystemLoad.UNKNOWN, new AuditFolder(home.resolve("audit"), _ -> null)),
                UiTasks.onFxThread(),
                uiClock);
        Scene scene = new Scene(console.shell().root(), 960, 720);
        console.dress(scene);
        stage.setScene(scene);
        stage.show();
        console.session()
                .open(new EmbeddedGuardianClient(
                        engine,
                        new ConnectionInfo("prod-eu", "prod-eu.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, false)));
        console.safeguard().arm();
        console.navigation().show(Navigation.TASKS);
    }

    @Stop
    void stop() {
        console.close();
        settings.close();
    }

    @Test
    void cancelsReadsTheReceiptRevertsAndRestores(FxRobot robot) throws Exception {
        Task stuck = running.getFirst();
        robot.interact(() -> console.navigation().showTask(stuck.id()));
        until(() ->
                robot.lookup("#tasks-table .table-row-cell:selected").tryQuery().isPresent());
        until(() -> !robot.lookup("#cancel-tasks").queryAs(Button.class).isDisabled());
        robot.clickOn("#cancel-tasks");
        ready();
        assertThat(focused(robot)).as("Enter must not destroy").isEqualTo("keep");
        fillReason(robot, "agent-17 lost its sandbox");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        settled();

        Task cancelled = task(stuck.id());
        assertThat(cancelled.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(cancelled.errorMessage()).isEqualTo("EMERGENCY CANCELLATION: agent-17 lost its sandbox");
        assertThat(texts(robot, "#intervention-sheet .label")).contains("verified");
        robot.clickOn("#keep");

        GuardianAction action = newest();
        robot.interact(() -> console.navigation().showAction(action.id()));
        until(() -> texts(robot, "#history-inspector .diff-line").contains("- status: running"));
        assertThat(texts(robot, "#history-inspector .diff-line")).contains("+ status: failed");

        robot.interact(() -> console.sheet().stage(new ActDraft.Revert(action.id())));
        ready();
        fillReason(robot, "it was the wrong task");
        robot.clickOn("#send");
        settled();
        assertThat(action(action.id()).action().isReverted()).isTrue();
        assertThat(task(stuck.id()).status()).as("reverting only marks").isEqualTo(TaskStatus.FAILED);
        robot.clickOn("#keep");

        until(() -> robot.lookup("#run-steps")
                .tryQuery()
                .filter(node -> !node.isDisabled())
                .isPresent());
        robot.interact(() -> robot.lookup("#run-steps").queryAs(Button.class).fire());
        ready();
        fillReason(robot, "put it back");
        robot.clickOn("#send");
        settled();
        assertThat(task(stuck.id()).status()).isEqualTo(TaskStatus.PENDING);
        assertThat(newest().auditLog()).containsEntry("restores", action.id());
    }

    @Test
    void refusesAMonitor(FxRobot robot) throws Exception {
        robot.interact(() -> {
            settings.update(before -> before.with(before.commander().withAuthority("MONITOR")));
            console.safeguard().update();
        });
        robot.interact(() -> console.navigation().showTask(running.getFirst().id()));
        until(() -> texts(robot, ".label").contains("Needs GUARDIAN (4); you are MONITOR (3)."));
        assertThat(robot.lookup("#cancel-tasks").queryAs(Button.class).isDisabled())
                .isTrue();
        robot.interact(() -> console.sheet().stage(cancel(running.subList(0, 1))));
        ready();
        fillReason(robot, "I may not");
        assertThat(robot.lookup("#send").queryAs(Button.class).isDisabled()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(task(running.getFirst().id()).status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void givesEachOfABulkItsOwnReceipt(FxRobot robot) throws Exception {
        List<Task> five = running.subList(0, 5);
        robot.interact(() -> console.sheet().stage(cancel(five)));
        ready();
        engine.tasks().complete(five.get(2).id(), "agent-17", null);
        fillReason(robot, "shards hang");
        type(robot, "#challenge", "5");
        robot.clickOn("#send");
        settled();
        assertThat(console.sheet().receipts().stream()
                        .map(receipt -> receipt.state().getClass().getSimpleName())
                        .toList())
                .containsExactly("Verified", "Verified", "Skipped", "Verified", "Verified");
        assertThat(task(five.get(2).id()).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(texts(robot, "#intervention-sheet .label")).contains("ended meanwhile: completed");
    }

    @Test
    void asksForTheCapacityThatIsLeftWhenAnAgentIsDrained(FxRobot robot) throws Exception {
        robot.interact(() -> console.sheet().stage(new ActDraft.Reallocate("agent-17", "agent-04", 6)));
        ready();
        fillReason(robot, "agent-17 is broken");
        Button send = robot.lookup("#send").queryAs(Button.class);
        assertThat(send.isDisabled()).isTrue();
        type(robot, "#challenge", "6");
        assertThat(send.isDisabled()).as("the wrong consequence").isTrue();
        robot.push(KeyCode.BACK_SPACE).write("0");
        assertThat(send.isDisabled()).isFalse();
        robot.clickOn("#send");
        settled();
        assertThat(engine.reads().agent("agent-17").agent().capacity()).isZero();
        assertThat(engine.reads().agent("agent-04").agent().capacity()).isEqualTo(7);
    }

    @Test
    void disablesActsWhileTheDataIsOld(FxRobot robot) throws Exception {
        robot.interact(() -> console.sheet().stage(cancel(running.subList(0, 1))));
        ready();
        fillReason(robot, "too late");
        Button send = robot.lookup("#send").queryAs(Button.class);
        assertThat(send.isDisabled()).isFalse();
        uiClock.pass(Duration.ofSeconds(45));
        robot.interact(() -> console.clock().tick());
        assertThat(send.isDisabled()).isTrue();
        assertThat(robot.lookup("#sheet-footing").queryAs(Label.class).getText())
                .contains("45 s old");
        robot.interact(() -> robot.lookup("#accept-stale").queryAs(Button.class).fire());
        assertThat(send.isDisabled()).as("a stated override").isFalse();
    }

    private static ActDraft cancel(List<Task> tasks) {
        return new ActDraft.CancelTasks(tasks.stream().map(Task::id).toList(), 0);
    }

    private static void fillReason(FxRobot robot, String words) {
        robot.interact(() -> robot.lookup("#reason-code")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(0));
        type(robot, "#intervention-sheet #reason", words);
    }

    /// As by Tab: the sheet scrolls to what has the focus.
    private static void type(FxRobot robot, String field, String words) {
        robot.interact(() -> robot.lookup(field).query().requestFocus());
        robot.write(words);
    }

    private void ready() throws TimeoutException {
        until(() -> console.sheet().phase().get() == Phase.READY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void settled() throws TimeoutException {
        until(() -> console.sheet().phase().get() == Phase.RECEIPT);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private static String focused(FxRobot robot) {
        Node owner = robot.window(0).getScene().getFocusOwner();
        return owner == null ? "" : owner.getId();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    private Task task(String id) {
        return engine.reads().task(id).task();
    }

    private ActionRow action(String id) {
        return engine.reads().action(id);
    }

    private GuardianAction newest() {
        return engine.reads().actions(ActionQuery.all()).items().getFirst().action();
    }
}
