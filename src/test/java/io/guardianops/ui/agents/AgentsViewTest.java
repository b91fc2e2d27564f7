package io.guardianops.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentRow;
import io.guardianops.settings.Theme;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
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
class AgentsViewTest {
    @TempDir
    private static Path folder;

    private final FakeFleet fleet = new FakeFleet()
            .agent("agent-01", 3)
            .agent("agent-02", 2)
            .agent("agent-03", 1)
            .agent("agent-17", 2, AgentStatus.FAILED, HealthStatus.FAILED, 200)
            .holds("agent-01", "Classify backlog", Priority.LOW)
            .holds("agent-01", "Reindex graph", Priority.CRITICAL)
            .holds("agent-03", "Review", Priority.HIGH)
            .holds("agent-03", "Translate", Priority.LOW);
    private UiHarness harness;
    private AgentsView view;
    private @Nullable Stage inspecting;

    @Start
    @SuppressWarnings("unused") // called by TestFX
    void start(Stage stage) {
        harness = new UiHarness(UiTasks.inCallingThread(), Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder)
                .open(fleet);
        view = new AgentsView(harness.context);
        Scene scene = new Scene(view.root(), 900, 640);
        Look.apply(scene, Theme.LIGHT);
        stage.setScene(scene);
        view.attach();
        stage.show();
        view.focus();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            if (inspecting != null) {
                inspecting.hide();
            }
            view.detach();
            harness.close();
        });
    }

    @Test
    void showsTroubleFirstAndCountsTabs(FxRobot robot) {
        assertThat(table(robot).getItems())
                .extracting(AgentRow::id)
                .containsExactly("agent-17", "agent-03", "agent-01", "agent-02");
        assertThat(robot.lookup("#scope-failed").queryAs(ToggleButton.class).getText())
                .isEqualTo("Failed 1");

        robot.clickOn("#scope-overloaded");
        assertThat(table(robot).getItems()).extracting(AgentRow::id).containsExactly("agent-03");
    }

    @Test
    void movesCapacityByKeyboardAlone(FxRobot robot) {
        select(robot, "agent-01");
        robot.type(KeyCode.S);
        select(robot, "agent-02");
        robot.type(KeyCode.T);
        robot.interact(() -> robot.lookup("#transfer-from-slots").query().requestFocus());
        robot.type(KeyCode.RIGHT);

        assertThat(label(robot, "#transfer-from-capacity")).isEqualTo("3 → 1");
        assertThat(label(robot, "#transfer-to-capacity")).isEqualTo("2 → 4");
        assertThat(label(robot, "#transfer-consequence")).contains("Classify backlog (LOW)");

        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.R);
        assertThat(harness.staged).containsExactly(new ActDraft.Reallocate("agent-01", "agent-02", 2));
    }

    @Test
    void movesCapacityByDrag(FxRobot robot) {
        select(robot, "agent-01");
        robot.clickOn("#set-source");
        select(robot, "agent-02");
        robot.clickOn("#set-target");

        Node last = robot.from(robot.lookup("#transfer-from-slots"))
                .lookup(".slot")
                .nth(2)
                .query();
        robot.drag(last, MouseButton.PRIMARY).dropTo("#transfer-to-agent");
        robot.clickOn("#move-slots");

        assertThat(harness.staged).containsExactly(new ActDraft.Reallocate("agent-01", "agent-02", 1));
    }

    @Test
    void theWholeRecordIsReachedWhereTheInspectorIsLow(FxRobot robot) {
        select(robot, "agent-01");
        showInspector(robot, 400);

        robot.interact(() -> {
            Label record = robot.lookup("#agent-record").queryAs(Label.class);
            assertThat(record.getHeight()).isGreaterThanOrEqualTo(record.prefHeight(record.getWidth()));
        });
    }

    @Test
    void explainsInvalidChoicesAtTheField(FxRobot robot) {
        select(robot, "agent-01");
        robot.type(KeyCode.S).type(KeyCode.T);
        assertThat(label(robot, "#transfer-to-problem")).contains("another agent than agent-01");

        select(robot, "agent-02");
        robot.type(KeyCode.T);
        robot.doubleClickOn("#transfer-count").write("9");
        assertThat(label(robot, "#transfer-count-problem")).isEqualTo("At most 3.");
        assertThat(robot.lookup("#move-slots").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    @Test
    void doesNotActWhileObserving(FxRobot robot) {
        select(robot, "agent-01");
        robot.type(KeyCode.S);
        select(robot, "agent-02");
        robot.type(KeyCode.T);
        robot.interact(harness.safeguard::disarm);

        robot.type(KeyCode.R);

        assertThat(harness.staged).isEmpty();
        assertThat(robot.lookup("#move-slots").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(label(robot, "#transfer-permission")).contains("Arm the console");
    }

    @Test
    void filtersAndSaysWhatItDoesNotUnderstand(FxRobot robot) {
        robot.interact(view::focusFilter);
        robot.write("free capacity:x");

        assertThat(label(robot, "#filter-problem")).contains("capacity:x");
        assertThat(table(robot).getItems()).extracting(AgentRow::id).containsExactly("agent-01", "agent-02");
    }

    @Test
    void marksAndCopies(FxRobot robot) {
        select(robot, "agent-02");
        robot.type(KeyCode.SPACE);
        assertThat(label(robot, "#agents-status")).startsWith("1 marked");

        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(clipboard(robot))
                .startsWith("Agent\tStatus\tHealth\tCapacity")
                .contains("agent-02\tRUNNING\thealthy\t0 / 2");
    }

    @Test
    void inspectsTheSelectedAgent(FxRobot robot) {
        robot.interact(() -> view.select("agent-01"));
        showInspector(robot, 900);

        assertThat(label(robot, "#agent-title")).isEqualTo("agent-01");
        assertThat(robot.lookup("#agent-tasks").lookup(".link").queryAllAs(Button.class))
                .extracting(Button::getText)
                .contains("Classify backlog", "Reindex graph");
    }

    /// In a window of its own, as the shell shows it beside the view.
    private void showInspector(FxRobot robot, double height) {
        robot.interact(() -> {
            inspecting = new Stage();
            inspecting.setScene(new Scene(new StackPane(view.inspector().orElseThrow()), 300, height));
            Look.apply(inspecting.getScene(), Theme.LIGHT);
            inspecting.show();
        });
    }

    private void select(FxRobot robot, String agentId) {
        robot.interact(() -> {
            view.select(agentId);
            table(robot).requestFocus();
        });
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(
                () -> text[0] = String.valueOf(Clipboard.getSystemClipboard().getString()));
        return text[0];
    }

    private static String label(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static TableView<AgentRow> table(FxRobot robot) {
        return robot.lookup("#agents-table").queryAs(TableView.class);
    }
}
