package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.ScriptedClient;
import io.guardianops.client.ScriptedServers;
import io.guardianops.client.Secret;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Fonts;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel.Phase;
import io.guardianops.ui.shell.Navigation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
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

/// What a commander sees of a server that is found, lost, found again, and that loses answers.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class ServerFaultsJourneyTest {
    private static final String URL = "https://prod-eu.example.com";
    private static final ConnectionInfo INFO =
            new ConnectionInfo("prod-eu", URL, ConnectionInfo.Kind.SERVER, false, false);

    @TempDir
    static Path folder;

    private final SteppingClock clock = new SteppingClock();
    private final ScriptedServers servers = new ScriptedServers();
    private Path home;
    private GuardianEngine engine;
    private ScriptedClient server;
    private SettingsStore settings;
    private SecretStore secrets;
    private Console console;
    private Task stuck;

    @Start
    void start(Stage stage) throws Exception {
        home = Files.createTempDirectory(folder, "console");
        engine = new GuardianEngine(SqliteStore.open(home.resolve("prod-eu.db"), true), clock, IdSource.uuidV7());
        engine.agents().register(new NewAgent("agent-17", AgentType.WORKER, null, List.of(), 2, List.of()));
        engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 7", Priority.HIGH));
        stuck = engine.tasks()
                .start(engine.tasks().claim("agent-17").orElseThrow().id(), "agent-17");
        server = new ScriptedClient(new EmbeddedGuardianClient(engine, INFO), INFO);
        servers.start(URL, _ -> server);
        settings = SettingsStore.open(home.resolve("settings.json"));
        secrets = SecretStore.open(home.resolve("secrets.json"));
        Fonts.load();
        console = new Console(
                new AppFolders(home, home, home, home), settings, secrets, servers, UiTasks.onFxThread(), clock);
        Scene scene = new Scene(console.shell().root(), 960, 720);
        console.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Stop
    void stop() {
        console.close();
        settings.close();
        engine.close();
    }

    @Test
    void connectsThroughTheForm(FxRobot robot) throws Exception {
        fire(robot, "#connect-server");
        type(robot, "#server-url", URL);
        fire(robot, "#server-sign-in-token");
        type(robot, "#server-secret", "gt_123");
        tick(robot, "#server-production");
        fire(robot, "#server-test");
        until(() -> label(robot, "#test-result").equals("Reachable"));
        assertThat(label(robot, "#test-fleet")).isEqualTo("1 task · 1 agent");
        assertThat(console.session().connection()).as("a test switches nothing").isNull();

        fire(robot, "#server-connect");
        until(() -> console.session().connection() != null);
        until(() -> console.navigation().current().get().equals(Navigation.TASKS));
        assertThat(servers.asked.getLast())
                .isEqualTo(new ConnectionTarget.Server(
                        "prod-eu.example.com",
                        io.guardianops.client.ServerAddress.of(java.net.URI.create(URL)),
                        new Credentials.Token(new Secret("gt_123")),
                        true,
                        false));
        assertThat(settings.current().lastOpened()).map(RecentConnection::name).hasValue("prod-eu.example.com");
        assertThat(home.resolve("secrets.json"))
                .as("only what is to be remembered is written")
                .doesNotExist();
    }

    @Test
    void aTestTellsWhyItFailed(FxRobot robot) throws Exception {
        fire(robot, "#connect-server");
        type(robot, "#server-url", "https://nobody.example.com");
        fire(robot, "#server-test");
        until(() -> label(robot, "#test-result").equals("Not reachable"));
        assertThat(label(robot, "#test-code")).isEqualTo("connection_refused");

        servers.refuse(URL, new GuardianException.Unauthenticated("The token is not known here."));
        type(robot, "#server-url", URL);
        fire(robot, "#server-test");
        until(() -> label(robot, "#test-result").equals("Sign-in refused"));
        assertThat(label(robot, "#test-failure")).isEqualTo("The token is not known here.");

        Path ca = Files.writeString(home.resolve("ca.pem"), "-----BEGIN NOTHING-----");
        type(robot, "#server-ca", ca.toString());
        fire(robot, "#server-test");
        until(() -> label(robot, "#server-ca-row-problem").startsWith("There is no certificate"));
        assertThat(console.session().connection()).isNull();
    }

    @Test
    void keepsWhatItShowsWhileTheServerIsLostAndReadsItAnew(FxRobot robot) throws Exception {
        connect(robot, profile());
        showStuck(robot);
        until(() -> !button(robot, "#cancel-tasks").isDisabled());
        server.breakLine();
        pass(robot, Duration.ofSeconds(3));
        until(() -> label(robot, "#banner-text").startsWith("Connection lost at "));
        assertThat(label(robot, "#banner-text")).contains("prod-eu does not answer.", "Trying again in");
        pass(robot, Duration.ofSeconds(45));
        until(() -> button(robot, "#cancel-tasks").isDisabled());
        assertThat(label(robot, "#act-denial")).contains("old (limit 30 s)");
        assertThat(robot.lookup("#tasks-table .table-row-cell:selected").tryQuery())
                .as("the last data stays")
                .isPresent();

        engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 8", Priority.HIGH));
        long revision = console.session().revision().get();
        server.mendLine();
        fire(robot, "#retry");
        until(() -> !robot.lookup("#banner").query().isVisible());
        until(() -> console.session().revision().get() > revision);
        until(() -> labels(robot, "#tasks-table .label").contains("Rebuild shard 8"));
        until(() -> !button(robot, "#cancel-tasks").isDisabled());
        assertThat(labels(robot, ".notification .label")).contains("prod-eu answers again. Everything was read anew.");
    }

    @Test
    void readsAnewWhatItMayHaveMissed(FxRobot robot) throws Exception {
        connect(robot, profile());
        until(() -> console.session().lastRead().get() != null);
        long revision = console.session().revision().get();

        server.tellMissed();

        until(() -> console.session().revision().get() > revision);
    }

    @Test
    void aLostAnswerEndsAsVerified(FxRobot robot) throws Exception {
        connect(robot, profile());
        server.loseNextAnswer();
        send(robot);
        assertThat(labels(robot, "#intervention-sheet .label"))
                .contains("outcome unknown", "1 unknown · 0 done · 0 not done · 0 to go");

        fire(robot, "#verify-now");

        until(() -> labels(robot, "#intervention-sheet .label")
                .containsAll(List.of("verified", "1 done · 0 not done · 0 to go")));
        assertThat(server.sent).as("sent once").containsExactly("cancel_task " + stuck.id());
        assertThat(engine.reads().task(stuck.id()).task().status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void aLostRequestStaysUnknown(FxRobot robot) throws Exception {
        connect(robot, profile());
        server.loseNextRequest();
        send(robot);

        fire(robot, "#verify-now");

        until(() -> labels(robot, "#intervention-sheet .label").stream()
                .anyMatch(text -> text.startsWith("It is not on the record yet")));
        assertThat(labels(robot, "#intervention-sheet .label")).contains("outcome unknown");
        assertThat(button(robot, "#verify-now").isDisabled()).isFalse();
        assertThat(server.sent).as("sent once").containsExactly("cancel_task " + stuck.id());
        assertThat(engine.reads().task(stuck.id()).task().status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aLostRequestIsSentAgainAndDoneOnce(FxRobot robot) throws Exception {
        connect(robot, profile());
        server.loseNextRequest();
        send(robot);

        fire(robot, "#send-again");

        until(() -> labels(robot, "#intervention-sheet .label").contains("verified"));
        assertThat(engine.reads().task(stuck.id()).task().status()).isEqualTo(TaskStatus.FAILED);
        assertThat(engine.reads().actions(ActionQuery.all()).items()).hasSize(1);
    }

    @Test
    void signsInAgainInTheMiddle(FxRobot robot) throws Exception {
        connect(robot, profile());
        showStuck(robot);
        server.fail(new GuardianException.Unauthenticated("The token has been revoked."));
        pass(robot, Duration.ofSeconds(3));
        until(() -> label(robot, "#banner-text").startsWith("Signed out of prod-eu. The token has been revoked."));
        until(() -> button(robot, "#cancel-tasks").isDisabled());

        fire(robot, "#banner-sign-in");
        until(() -> robot.lookup("#sign-in").query().isVisible());
        type(robot, "#sign-in-secret", "gt_new");
        server.mendLine();
        fire(robot, "#sign-in-submit");

        until(() -> servers.asked.getLast() instanceof ConnectionTarget.Server target
                && target.credentials().equals(new Credentials.Token(new Secret("gt_new"))));
        until(() -> !robot.lookup("#banner").query().isVisible());
        until(() -> console.navigation().current().get().equals(Navigation.TASKS));
    }

    @Test
    void aTokenThatGrantsLessLimitsTheCommander(FxRobot robot) throws Exception {
        server.granting(AuthorityLevel.MONITOR);
        connect(robot, profile());
        showStuck(robot);

        until(() -> label(robot, "#act-denial").equals("The token grants MONITOR (3); acts need GUARDIAN (4)."));
        assertThat(button(robot, "#cancel-tasks").isDisabled()).isTrue();
        assertThat(label(robot, "#authority")).isEqualTo("MONITOR 3");
    }

    @Test
    void ticksOffWhatWasDoneByHand(FxRobot robot) throws Exception {
        server.restoredByHand();
        connect(robot, profile());
        GuardianAction action = engine.interventions()
                .execute(new Intervention.CancelTask(
                        stuck.id(), Mandate.of("alice", AuthorityLevel.GUARDIAN, "it hangs")));
        robot.interact(() -> console.navigation().showAction(action.id()));
        until(() -> robot.lookup("#done-by-hand-1").tryQuery().isPresent());
        assertThat(button(robot, "#restore-action").isDisabled())
                .as("no step can be run from here")
                .isTrue();

        robot.interact(
                () -> robot.lookup("#done-by-hand-1").queryAs(CheckBox.class).fire());

        String me = console.safeguard().commander();
        until(() -> robot.lookup("#done-by-hand-1")
                .tryQueryAs(CheckBox.class)
                .filter(box -> box.getText().equals("Done at the server by " + me) && box.isDisabled())
                .isPresent());
        assertThat(server.sent).as("a note is no act").isEmpty();
    }

    @Test
    void opensWhatWasLastSeenUntilTheServerAnswers(FxRobot robot) throws Exception {
        ConnectionInfo seen =
                new ConnectionInfo("prod-eu", URL, ConnectionInfo.Kind.SERVER_SNAPSHOT, false, true, clock.instant());
        servers.keepSnapshot(URL, new ScriptedClient(new EmbeddedGuardianClient(engine, INFO), seen));
        servers.stop(URL);
        settings.update(before -> before.keeping(profile()));
        robot.interact(() -> console.switcher().reopen(profile()));
        until(() -> label(robot, "#banner-text").startsWith("prod-eu has been away since "));
        assertThat(label(robot, "#banner-text")).contains("last seen of it, as of 2026-11-22");
        robot.interact(() -> console.safeguard().arm());
        assertThat(labels(robot, ".notification .label")).noneMatch(text -> text.contains("answers again"));
        assertThat(console.safeguard().permission().get().reason())
                .isEqualTo("prod-eu is away: this is the last that was seen of it.");

        servers.start(URL, _ -> server);
        pass(robot, Duration.ofSeconds(3));

        until(() -> console.session().client().get() == server);
        until(() -> !robot.lookup("#banner").query().isVisible());
        assertThat(settings.current().lastOpened()).map(RecentConnection::name).hasValue("prod-eu");
    }

    private static RecentConnection profile() {
        return RecentConnection.server(
                "prod-eu",
                new ServerProfile("prod-eu-id", URL, null, null, io.guardianops.settings.SignInKind.NONE, null, false));
    }

    private void connect(FxRobot robot, RecentConnection profile) throws Exception {
        robot.interact(() -> console.switcher().open(profile));
        until(() -> console.session().client().get() == server);
        until(() -> console.session().lastRead().get() != null);
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

    private static void tick(FxRobot robot, String box) {
        robot.interact(() -> robot.lookup(box).queryAs(CheckBox.class).fire());
    }

    private static void fire(FxRobot robot, String query) {
        robot.interact(() -> {
            Node node = robot.lookup(query).query();
            if (node instanceof ToggleButton toggle) {
                toggle.fire();
            } else {
                ((Button) node).fire();
            }
        });
    }

    private static Button button(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Button.class);
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
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    }
}
