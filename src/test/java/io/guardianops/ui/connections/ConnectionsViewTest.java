package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget.DemoFleet;
import io.guardianops.client.ConnectionTarget.LocalDatabase;
import io.guardianops.client.ScriptedServers;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import io.guardianops.settings.Theme;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class ConnectionsViewTest {
    @TempDir
    private Path folder;

    private UiHarness harness;
    private ConnectionsView view;
    private final SteppingClock clock = new SteppingClock();
    private final ScriptedServers servers = new ScriptedServers();

    @Start
    @SuppressWarnings("unused") // called by TestFX
    void start(Stage stage) {
        harness = new UiHarness(UiTasks.inCallingThread(), clock, folder);
        view = new ConnectionsView(
                harness.context, servers, harness.targets, harness.secrets, folder.resolve("guardian.db"));
        Scene scene = new Scene(view.root(), 940, 700);
        Look.apply(scene, Theme.LIGHT);
        stage.setScene(scene);
        view.attach();
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void aFirstStartOffersThreeWays(FxRobot robot) {
        assertThat(robot.lookup("#recent-panel").query().getParent().isVisible())
                .isFalse();

        robot.clickOn("#open-demo");

        assertThat(harness.connected).containsExactly(new DemoFleet(folder.resolve("demo.db")));
    }

    @Test
    void aFailureStandsAtItsField(FxRobot robot) {
        robot.clickOn("#open-path").write("/data/notes.txt").type(KeyCode.ENTER);
        assertThat(harness.connected)
                .containsExactly(new LocalDatabase(Path.of("/data/notes.txt"), false, false, false));

        robot.interact(() -> view.explain(
                harness.connected.getFirst(),
                new GuardianException.Unreachable("not_a_database", "It is no database.", "Choose another.", null)));

        assertThat(robot.lookup("#open-problem").queryAs(Label.class).getText())
                .isEqualTo("It is no database. Choose another.");
        assertThat(robot.lookup("#open-path").query().getStyleClass()).contains("invalid");
    }

    @Test
    void opensRenamesAndForgetsWhatWasOpenedBefore(FxRobot robot) {
        robot.interact(() -> {
            harness.settings.update(
                    before -> before.remembering(RecentConnection.database(Path.of("/data/fake.db"), FakeFleet.NOW)));
            view.focus();
        });
        robot.clickOn("#recent-open");
        assertThat(harness.opened).extracting(RecentConnection::path).containsExactly("/data/fake.db");
        robot.interact(() -> harness.open(new FakeFleet()));

        robot.interact(
                () -> robot.lookup("#recent-name").queryAs(TextField.class).requestFocus());
        robot.interact(
                () -> robot.lookup("#recent-name").queryAs(TextField.class).selectAll());
        robot.write("Staging").type(KeyCode.ENTER);
        assertThat(harness.settings.current().connections())
                .extracting(RecentConnection::name)
                .containsExactly("Staging");

        robot.interact(() -> view.focus());
        robot.type(KeyCode.DELETE);
        assertThat(harness.settings.current().connections()).isEmpty();
        robot.interact(harness.offered.getLast());
        assertThat(harness.settings.current().connections())
                .as("undo")
                .extracting(RecentConnection::name)
                .containsExactly("Staging");
    }

    @Test
    void whoSignsOutIsShownAsSignedOut(FxRobot robot) {
        ServerProfile server =
                ServerProfile.of("https://prod-eu.example.com").withSignIn(SignInKind.TOKEN, null, false);
        robot.interact(() -> {
            new ServerSecrets(harness.secrets).keep(server, "gt_123");
            harness.settings.update(before -> before.keeping(RecentConnection.server("prod-eu", server)));
            view.focus();
        });
        assertThat(robot.lookup("#recent-signed").queryAs(Label.class).getText())
                .isEqualTo("Token, known until the console ends.");

        robot.interact(() -> {
            robot.lookup("#recent-sign-out").queryAs(Button.class).fire();
            clock.pass(Duration.ofSeconds(1));
            harness.clock.tick();
        });

        assertThat(robot.lookup("#recent-signed").queryAs(Label.class).getText())
                .isEqualTo("Token, not signed in.");
        assertThat(robot.lookup("#recent-sign-out").query().isVisible()).isFalse();
    }

    @Test
    void saysWhatIsOpenAndWhatItCanDo(FxRobot robot) {
        robot.interact(() -> harness.open(new FakeFleet()));

        assertThat(robot.lookup("#open-location").queryAs(Label.class).getText())
                .isEqualTo("/data/fake.db");
        assertThat(robot.lookup("#connections-subtitle").queryAs(Label.class).getText())
                .isEqualTo("fake.db is open.");
    }

    @Test
    void aBadSettingIsToldAtItsField(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#staleness-limit").queryAs(TextField.class).setText("2"));

        assertThat(robot.lookup("#staleness-limit-problem").queryAs(Label.class).getText())
                .isEqualTo("A whole number from 5 to 3,600.");
        robot.clickOn("#theme-dark");
        assertThat(harness.settings.current().appearance().theme()).isEqualTo(Theme.DARK);
    }
}
