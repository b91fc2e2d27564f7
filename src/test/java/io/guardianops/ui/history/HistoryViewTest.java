package io.guardianops.ui.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.record.Histories;
import io.guardianops.ui.kit.record.RecordedActions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
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
class HistoryViewTest {
    @TempDir
    static Path folder;

    private final RecordedActions actions = Histories.recorded();
    private UiHarness harness;
    private HistoryView view;

    @Start
    void open(Stage stage) {
        harness = new UiHarness(UiTasks.onFxThread(), Clock.fixed(Histories.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN"))
                .with(before.appearance().withTimeZone(TimeZoneMode.UTC)));
        view = new HistoryView(harness.context);
        Region inspector = (Region) view.inspector().orElseThrow();
        inspector.setPrefWidth(320);
        inspector.setMinWidth(320);
        HBox.setHgrow(view.root(), Priority.ALWAYS);
        stage.setScene(new Scene(new HBox(view.root(), inspector), 960, 720));
        Look.apply(stage.getScene(), Theme.LIGHT);
        stage.show();
        view.attach();
        harness.open(actions);
    }

    @BeforeEach
    void waitForRows() throws TimeoutException {
        until(() ->
                table().getItems().size() == 3 && table().getSelectionModel().getSelectedIndex() == 0);
        until(() -> actionShown("Reindex customer graph"));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void tabsCutTheHistoryAndCountIt(FxRobot robot) throws TimeoutException {
        until(() -> text("#history-tab-all").contains("3")
                && text("#history-tab-reverted").contains("1"));

        robot.clickOn("#history-tab-reverted");

        until(() -> ids().equals(List.of("a-move")));
        until(() -> text("#history-matching").equals("1 match"));
        until(() -> actionShown("agent-04 → agent-11"));
    }

    @Test
    void actionWithoutItsTextIsLabelled(FxRobot robot) throws TimeoutException {
        robot.interact(view::focus);
        robot.type(KeyCode.DOWN);
        until(() -> actionShown("agent-04 → agent-11"));
        assertThat(node("#history-gap").isVisible()).isFalse();
        GuardianAction gone =
                Histories.action("a-gone", ActionType.CANCEL_TASK, "task-9", "x.ray", 5, "a name", null, Map.of());
        actions.with(new ActionRow(gone.redacted(), new ActionState.Active(), null));
        robot.interact(() -> filter().setText("by:x.ray"));

        until(() -> ids().equals(List.of("a-gone")) && node("#history-gap").isVisible());
        assertThat(text("#history-gap")).startsWith("Redacted: its reason and details were deleted.");
    }

    @Test
    void filterIsAppliedWhileTyping(FxRobot robot) throws TimeoutException {
        robot.interact(view::focusFilter);
        robot.write("by:j.lind");

        until(() -> ids().equals(List.of("a-move")));

        robot.interact(() -> filter().setText("by:j.lind colour:red"));

        until(() -> node("#filter-problem").isVisible());
        assertThat(text("#filter-problem")).contains("colour");
        assertThat(ids()).containsExactly("a-move");

        robot.type(KeyCode.ESCAPE);

        until(() -> ids().size() == 3 && !node("#filter-problem").isVisible());
        assertThat(table().isFocused()).isTrue();
    }

    @Test
    void emptyListOffersToClearTheFilter(FxRobot robot) throws TimeoutException {
        robot.interact(() -> filter().setText("nothing-says-this"));
        until(() -> ids().isEmpty() && !robot.lookup("#clear-filter").queryAll().isEmpty());

        // Looked up and pressed in one step: the placeholder may be made anew in between.
        robot.interact(() -> ((Button) node("#clear-filter")).fire());

        until(() -> ids().size() == 3);
        assertThat(filter().getText()).isEmpty();
    }

    @Test
    void keyStagesTheRevertOfTheSelectedAction(FxRobot robot) throws TimeoutException {
        robot.interact(view::focus);
        robot.type(KeyCode.V);

        until(() -> harness.staged.equals(List.of(new ActDraft.Revert("a-cancel"))));

        robot.type(KeyCode.DOWN);
        until(() -> actionShown("agent-04 → agent-11"));
        robot.type(KeyCode.V);

        until(() -> text("#history-denied").contains("reverted already"));
        assertThat(harness.staged).hasSize(1);
        assertThat(node("#revert-action").isDisabled()).isTrue();
    }

    @Test
    void observingShowsWhyNothingCanBeDone(FxRobot robot) throws TimeoutException {
        until(() ->
                !node("#revert-action").isDisabled() && !node("#restore-action").isDisabled());

        robot.interact(harness.safeguard::disarm);

        until(() -> node("#revert-action").isDisabled());
        assertThat(node("#restore-action").isDisabled()).isTrue();
        assertThat(node("#inspector-revert").isDisabled()).isTrue();
        assertThat(node("#run-steps").isDisabled()).isTrue();
        assertThat(text("#history-denied")).contains("Arm the console");
        assertThat(text("#restore-message")).contains("Arm the console");
    }

    @Test
    void possibleStepIsTickedAndRuns(FxRobot robot) throws TimeoutException {
        until(() -> text("#run-steps").equals("Run 1 step…"));
        assertThat(((CheckBox) node("#step-tick-1")).isSelected()).isTrue();

        robot.interact(() -> robot.lookup("#run-steps").queryButton().fire());

        assertThat(harness.staged).containsExactly(new ActDraft.Restore("a-cancel", List.of(1), false));
    }

    @Test
    void driftedStepNeedsItsOwnTick(FxRobot robot) throws TimeoutException {
        robot.interact(() -> table().getSelectionModel().select(1));
        until(() -> actionShown("agent-04 → agent-11")
                && !robot.lookup("#accept-drift-1").queryAll().isEmpty());
        assertThat(node("#step-tick-1").isDisabled()).isTrue();
        assertThat(node("#run-steps").isDisabled()).isTrue();

        robot.interact(() -> ((CheckBox) node("#accept-drift-1")).fire());
        until(() -> text("#run-steps").equals("Run 1 step…"));
        robot.interact(() -> robot.lookup("#run-steps").queryButton().fire());

        assertThat(harness.staged).containsExactly(new ActDraft.Restore("a-move", List.of(1), true));
    }

    @Test
    void inspectorLeadsToTheTargets(FxRobot robot) throws TimeoutException {
        robot.clickOn("#target-link");
        robot.interact(() -> table().getSelectionModel().select(1));
        until(() -> actionShown("agent-04 → agent-11"));
        robot.clickOn("#to-link");

        assertThat(harness.visited).containsExactly("task:task-1", "agent:agent-11");
        assertThat(text("#action-reverted")).contains("a.ruiz").contains("14:03");
    }

    @Test
    void actionFromElsewhereIsSelectedOnTop(FxRobot robot) throws TimeoutException {
        for (int i = 0; i < 150; i++) {
            actions.with(Histories.cancelled(i));
        }
        robot.interact(() -> harness.session.refresh());
        until(() -> ids().size() == 100 && !ids().contains("a-raise"));

        robot.interact(() -> view.select("a-raise"));

        until(() -> ids().getFirst().equals("a-raise") && actionShown("Publish search index"));
        until(() -> table().getSelectionModel().getSelectedIndex() == 0);
        assertThat(text("#history-matching")).contains("put on top");
    }

    @Test
    void selectionStaysWithItsActionWhenNewOnesCome(FxRobot robot) throws TimeoutException {
        robot.interact(() -> table().getSelectionModel().select(1));
        until(() -> actionShown("agent-04 → agent-11"));
        actions.with(Histories.cancelled(7));

        robot.interact(() -> harness.session.refresh());

        until(() -> ids().size() == 4 && table().getSelectionModel().getSelectedIndex() == 2);
        assertThat(actionShown("agent-04 → agent-11")).isTrue();
    }

    @Test
    void selectedRowIsCopiedWithItsHeader(FxRobot robot) throws TimeoutException {
        robot.interact(view::focus);
        robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);

        until(() -> clipboard(robot).startsWith("Executed\tAction\tTarget\tBy\tReason\tState\n"));
        assertThat(clipboard(robot))
                .contains("2026-11-22 13:53:57 UTC\tCancel task\tReindex customer graph\ta.ruiz\t"
                        + "Agent failure · agent-17 lost its sandbox\tActive");
    }

    @Test
    void recordIsUnfoldedAsJson(FxRobot robot) {
        assertThat(node("#record-json").isVisible()).isFalse();

        robot.interact(() -> robot.lookup("#record-toggle").queryButton().fire());

        assertThat(node("#record-json").isVisible()).isTrue();
        assertThat(((TextInputControl) node("#record-json")).getText()).contains("\"reason_code\" : \"agent_failure\"");
    }

    @Test
    void failureIsToldAboveWhatWasReadBefore(FxRobot robot) throws TimeoutException {
        actions.failure = new GuardianException.Unreachable("database_busy", "The file is busy.", "Try again.", null);
        robot.interact(() -> robot.lookup("#check-plan").queryButton().fire());
        until(() -> text("#restore-message").contains("database_busy"));

        robot.clickOn("#history-tab-active");

        until(() -> node("#history-trouble").isVisible());
        assertThat(text("#history-trouble")).contains("The file is busy.").contains("database_busy");
        assertThat(ids()).hasSize(3);
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(10, TimeUnit.SECONDS, condition);
    }

    private boolean actionShown(String title) {
        return text("#action-title").equals(title);
    }

    private List<String> ids() {
        return List.copyOf(table().getItems()).stream().map(ActionRow::id).toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<ActionRow> table() {
        return (TableView<ActionRow>) node("#history-table");
    }

    private TextField filter() {
        return (TextField) node("#filter");
    }

    private String text(String selector) {
        return ((Labeled) node(selector)).getText();
    }

    private Node node(String selector) {
        return view.root().getScene().lookup(selector);
    }

    private static String clipboard(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }
}
