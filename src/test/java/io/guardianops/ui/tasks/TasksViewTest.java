package io.guardianops.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the fields before every test
class TasksViewTest {
    @TempDir
    Path folder;

    private final FakeQueue queue = Crisis.queue();
    private UiHarness harness;
    private TasksView view;
    private Scene scene;

    @Start
    void open(Stage stage) {
        harness = new UiHarness(UiTasks.onFxThread(), Clock.fixed(FakeQueue.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        view = new TasksView(harness.context);
        Region inspector = (Region) view.inspector().orElseThrow();
        inspector.setMinWidth(300);
        inspector.setPrefWidth(300);
        HBox.setHgrow(view.root(), Priority.ALWAYS);
        scene = new Scene(new HBox(view.root(), inspector), 960, 720);
        stage.setScene(scene);
        Look.apply(scene, Theme.LIGHT);
        stage.show();
        view.attach();
        harness.open(queue);
    }

    @BeforeEach
    void waitForRows(FxRobot robot) throws TimeoutException {
        until(() -> table().getItems().size() == 12);
        robot.interact(view::focus);
        until(() -> text("#inspector-title").equals("Reindex customer graph"));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void filtersAsOneTypes(FxRobot robot) throws TimeoutException {
        robot.interact(view::focusFilter);
        robot.write("is:stuck");

        until(() -> table().getItems().size() == 3);
        until(() -> text("#match-count").equals("3 match the filter"));
    }

    @Test
    void aMistakeIsToldAtTheFieldAndTheListStays(FxRobot robot) throws TimeoutException {
        robot.interact(view::focusFilter);
        robot.write("stauts:running");

        until(() -> text("#filter-problem").contains("Did you mean “status:”?"));
        assertThat(table().getItems()).hasSize(12);

        robot.type(KeyCode.ESCAPE);
        until(() -> !node("#filter-problem").isVisible());
        assertThat(table().isFocused()).isTrue();
    }

    @Test
    void tabsAreFiltersWithCounts(FxRobot robot) throws TimeoutException {
        until(() -> text("#view-stuck").endsWith("3"));

        robot.clickOn("#view-stuck");

        until(() -> table().getItems().size() == 3);
        assertThat(((TextField) node("#filter")).getText()).isEqualTo("is:stuck");
    }

    @Test
    void marksByKeyAndStagesInBulk(FxRobot robot) throws TimeoutException {
        robot.type(KeyCode.SPACE).type(KeyCode.DOWN).type(KeyCode.SPACE);

        until(() -> text("#marked-count").equals("2 marked"));
        assertThat(text("#cancel-tasks")).isEqualTo("Cancel 2 tasks…");
        robot.type(KeyCode.C);
        until(() -> harness.staged.size() == 1);
        assertThat(harness.staged).containsExactly(new ActDraft.CancelTasks(List.of(Crisis.REINDEX, Crisis.SHARD), 0));
    }

    @Test
    void countsMarkedRowsThatTheFilterHides(FxRobot robot) throws TimeoutException {
        robot.type(KeyCode.SPACE);
        robot.interact(() -> view.show("status:pending"));
        until(() -> table().getItems().size() == 4);

        robot.clickOn("#set-priority");

        until(() -> harness.staged.size() == 1);
        assertThat(harness.staged).containsExactly(new ActDraft.SetPriority(List.of(Crisis.REINDEX), null, 1));
    }

    @Test
    void marksAllThatAreShownAndClearsThem(FxRobot robot) throws TimeoutException {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        until(() -> text("#marked-count").equals("12 marked"));

        robot.clickOn("#clear-marks");
        until(() -> !node("#marked-count").isVisible());
    }

    @Test
    void deniedActsStandDisabledWithTheReason(FxRobot robot) throws TimeoutException {
        robot.interact(harness.safeguard::disarm);

        until(() -> text("#act-denial").equals("Observing. Arm the console to act."));
        assertThat(node("#cancel-tasks").isDisabled()).isTrue();
        assertThat(node("#inspector-cancel").isDisabled()).isTrue();
        robot.type(KeyCode.C);
        until(() -> harness.notified.contains("Observing. Arm the console to act."));
        assertThat(harness.staged).isEmpty();
    }

    @Test
    void lettersTypedIntoTheFilterAreNoActs(FxRobot robot) throws TimeoutException {
        robot.interact(view::focusFilter);
        robot.write("cp ");

        until(() -> ((TextField) node("#filter")).getText().equals("cp "));
        assertThat(harness.staged).isEmpty();
    }

    @Test
    void aLinkLeadsToATaskThatTheFilterHides(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            view.show("is:stuck");
            view.select(Crisis.TRAIN);
        });

        until(() -> text("#inspector-title").equals("Train routing model"));
        until(() -> node("#inspector-restart").isVisible());
        assertThat(node("#inspector-cancel").isVisible()).isFalse();

        robot.clickOn("#inspector-restart");
        assertThat(harness.staged).containsExactly(new ActDraft.RestartTasks(List.of(Crisis.TRAIN)));
    }

    @Test
    void theInspectorLeadsToAgentsTasksAndActions(FxRobot robot) throws TimeoutException {
        robot.clickOn("#inspector-agent");
        until(() -> scene.getRoot().lookup("#task-inspector .neighbour") != null);
        robot.clickOn(linkInInspector(robot, "Restore payment webhooks"));
        robot.clickOn(linkInInspector(robot, "Priority HIGH → CRITICAL"));

        assertThat(harness.visited).containsExactly("agent:agent-17", "task:" + Crisis.WEBHOOKS, "action:a-1");
    }

    @Test
    void savesTheFilterUnderAName(FxRobot robot) throws TimeoutException {
        robot.interact(() -> view.show("agent:agent-17"));
        robot.clickOn("#save-view").write("Bad agent").type(KeyCode.ENTER);

        until(() -> harness.settings.current().workspace().savedViewsOf("tasks").size() == 1);
        assertThat(harness.settings
                        .current()
                        .workspace()
                        .savedViewsOf("tasks")
                        .getFirst()
                        .filter())
                .isEqualTo("agent:agent-17");
    }

    @Test
    void copiesRowsAsATableAndAsJson(FxRobot robot) throws TimeoutException {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
        until(() -> clipboard(robot).startsWith("Id\tTask\tStatus"));
        assertThat(clipboard(robot)).contains(Crisis.REINDEX + "\tReindex customer graph\trunning\tCRITICAL\t4.1×");

        robot.clickOn("#copy-json");
        until(() -> clipboard(robot).contains("\"runtime_ratio\" : 4.1"));
    }

    @Test
    void columnsShareTheWidthWhereThereIsEnough(FxRobot robot) throws TimeoutException {
        robot.interact(() -> ((HBox) scene.getRoot()).getChildren().remove(1));
        for (double width : new double[] {960, 900, 853, 940}) {
            robot.interact(() -> scene.getWindow().setWidth(width));

            until(() -> Math.abs(table().getWidth() - widthOfColumns()) < 4);
        }
    }

    @Test
    void saysWhyItIsEmpty(FxRobot robot) throws TimeoutException {
        robot.interact(() -> view.show("nothing-is-called-this"));
        until(() -> node("#show-all-tasks") != null);

        robot.clickOn("#show-all-tasks");
        until(() -> table().getItems().size() == 12);

        robot.interact(harness.session::close);
        until(() -> table().getItems().isEmpty());
        assertThat(table().getPlaceholder().lookup(".empty-title"))
                .isInstanceOfSatisfying(
                        Labeled.class, title -> assertThat(title.getText()).isEqualTo("Nothing is connected"));
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(() -> {
            String now = Clipboard.getSystemClipboard().getString();
            text[0] = now == null ? "" : now;
        });
        return text[0];
    }

    /// The same title stands in the table too.
    private Node linkInInspector(FxRobot robot, String text) {
        return robot.from(node("#task-inspector")).lookup(text).query();
    }

    private double widthOfColumns() {
        return table().getVisibleLeafColumns().stream()
                .mapToDouble(TableColumnBase::getWidth)
                .sum();
    }

    private TableView<?> table() {
        return (TableView<?>) node("#tasks-table");
    }

    private String text(String selector) {
        return ((Labeled) node(selector)).getText();
    }

    private Node node(String selector) {
        return scene.getRoot().lookup(selector);
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(20, TimeUnit.SECONDS, condition);
    }
}
