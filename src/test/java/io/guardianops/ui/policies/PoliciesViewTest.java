package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.model.Priority;
import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the fields before every test
class PoliciesViewTest {
    @TempDir
    Path folder;

    private final FakePolicies policies = FakePolicies.shipped();
    private final PoliciesViewModelTest.KeptDrafts drafts = new PoliciesViewModelTest.KeptDrafts();
    private UiHarness harness;
    private PoliciesView view;
    private Stage window;

    @Start
    void open(Stage stage) {
        window = stage;
        harness = new UiHarness(UiTasks.onFxThread(), Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        FakeFleet fleet = new FakeFleet().agent("agent-17", 4);
        fleet.holds("agent-17", "Rebuild shard 1", Priority.LOW).holds("agent-17", "Rebuild shard 2", Priority.LOW);
        show(stage);
        harness.open(PolicySystem.listed(fleet, policies, FakeFleet.NOW));
    }

    private void show(Stage stage) {
        view = new PoliciesView(harness.context, drafts, _ -> FakePolicies.elsewhere(), () -> Optional.of(folder));
        stage.setScene(new Scene(view.root(), 960, 720));
        Look.apply(stage.getScene(), Theme.DARK);
        stage.show();
        view.attach();
    }

    @BeforeEach
    void waitForThePolicies() throws TimeoutException {
        until(() -> list().getItems().size() == 3 && title().equals("emergency_cancellation"));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void fromATemplateOverAMisspeltFactToASavedPolicy(FxRobot robot) throws TimeoutException {
        robot.interact(() -> item("new-stuck-task").fire());
        until(() -> title().equals("stuck_tasks"));
        until(() -> find("#policy-triggers-0-condition-0-fact") != null);
        assertThat(text("#policy-version")).isEqualTo("not saved yet");
        until(() -> text("#right-now .strong").contains("1 target matches"));

        robot.interact(
                () -> replace("task.running_duration > task.timeout_seconds * 2", "task.runing_duration > 1_minute"));
        until(() -> find("#policy-triggers-0-condition-fix") != null);
        assertThat(text("#policy-triggers-0-status")).isEqualTo("cannot be evaluated");
        assertThat(text("#policy-findings")).startsWith("1 error");
        robot.interact(((Button) find("#policy-triggers-0-condition-fix"))::fire);
        until(() -> code().getText().contains("\"task.running_duration >"));
        until(() -> text("#policy-triggers-0-status").equals("TRUE for 2 tasks"));
        assertThat(text("#right-now .strong")).contains("2 targets match");

        robot.interact(((Button) find("#policy-triggers-0-condition-and"))::fire);
        until(() -> code().getText().contains("1_minute AND task.status == 'running'\""));

        robot.interact(() -> code().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> find("#save-reason") != null && find("#review-sheet").isVisible());
        robot.interact(() -> ((TextInputControl) find("#save-reason")).setText("Builds hang since the update"));
        robot.interact(((Button) find("#save-policy"))::fire);
        until(() -> !find("#policy-edited").isVisible() && policies.files().size() == 7);
        assertThat(policies.text("stuck_tasks.yaml")).contains("AND task.status == 'running'");
        assertThat(policies.versions("stuck_tasks.yaml").getFirst().reason()).isEqualTo("Builds hang since the update");
        until(() -> list().getItems().size() == 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {960, 1024, 1280, 1440})
    void nothingInACardLiesOverAnother(double width, FxRobot robot) throws TimeoutException {
        // Made anew at this width: a card that was once laid out hides what its first layout got wrong.
        robot.interact(() -> {
            window.setWidth(width);
            list().getSelectionModel().select(1);
        });
        until(() -> title().equals("priority_override") && find("#policy-triggers-0-condition-0-fact") != null);
        WaitForAsyncUtils.waitForFxEvents();

        robot.interact(() -> assertThat(view.root().lookupAll(".form-card"))
                .isNotEmpty()
                .allSatisfy(card -> assertThat(overlaps((Region) card)).isEmpty()));
    }

    /// What lies over what comes after it, or sticks out below.
    private static List<String> overlaps(Region card) {
        List<Node> parts =
                card.getChildrenUnmodifiable().stream().filter(Node::isManaged).toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double end =
                    i + 1 < parts.size() ? parts.get(i + 1).getBoundsInParent().getMinY() : card.getHeight();
            if (parts.get(i).getLayoutY() + parts.get(i).prefHeight(card.getWidth() - 24) > end + 1) {
                found.add(card.getId() + ": " + parts.get(i));
            }
        }
        return found;
    }

    @Test
    void anotherFolderIsListedBesideTheFirst(FxRobot robot) throws TimeoutException {
        robot.interact(((Button) find("#open-policy-folder"))::fire);

        until(() -> list().getItems().size() == 4);
        assertThat(list().getItems().toString()).contains("night_shift");
        assertThat(title()).isEqualTo("emergency_cancellation");
        until(() -> find(".close-folder") != null);

        robot.interact(((Button) find(".close-folder"))::fire);

        until(() -> list().getItems().size() == 3);
        assertThat(find("#opened-folders").isVisible()).isFalse();
    }

    @Test
    void theSecondSaverGetsTheMerge(FxRobot robot) throws TimeoutException {
        robot.interact(() -> replace("timeout_seconds * 2", "timeout_seconds * 3"));
        policies.put(
                "emergency.yaml",
                policies.text("emergency.yaml").replace("timeout_seconds * 2", "timeout_seconds * 4"),
                "m.okafor");
        until(() -> find("#changed-elsewhere") != null);
        save(robot, "why");
        until(() -> find("#merge-text") != null);
        assertThat(((Button) find("#merge-use")).isDisabled()).isTrue();

        robot.interact(() -> {
            TextArea merged = (TextArea) find("#merge-text");
            merged.setText(merged.getText().replaceAll("(?s)<<<<<<< yours\n(.*?)=======\n.*?>>>>>>> theirs\n", "$1"));
        });
        robot.interact(((Button) find("#merge-use"))::fire);
        until(() -> find("#merge-text") == null);
        robot.interact(((Button) find("#save-policy"))::fire);
        until(() -> policies.text("emergency.yaml").contains("timeout_seconds * 3"));
        assertThat(policies.versions("emergency.yaml")).hasSize(3);
    }

    @Test
    void anOldVersionGoesStraightToItsReview(FxRobot robot) throws TimeoutException {
        String old = policies.text("emergency.yaml");
        policies.put("emergency.yaml", old.replace("timeout_seconds * 2", "timeout_seconds * 4"), "m.okafor");
        until(() -> code().getText().contains("timeout_seconds * 4"));
        robot.interact(((ToggleButton) find("#policy-tab-versions"))::fire);
        until(() -> ((ListView<?>) find("#versions-results")).getItems().size() == 2);
        robot.interact(() ->
                ((ListView<?>) find("#versions-results")).getSelectionModel().selectLast());
        until(() -> !find("#restore-version").isDisabled());

        robot.interact(((Button) find("#restore-version"))::fire);

        until(() -> find("#review-sheet").isVisible());
        assertThat(((VBox) find("#review-meaning")).getChildren().toString()).contains("4 → 2");
        robot.interact(() -> ((TextInputControl) find("#save-reason")).setText("4 was too slow"));
        robot.interact(((Button) find("#save-policy"))::fire);
        until(() -> policies.text("emergency.yaml").equals(old));
        assertThat(policies.versions("emergency.yaml")).hasSize(3);
    }

    @Test
    void rulesHaveRowsThatChangeTheirListOfConditions(FxRobot robot) throws TimeoutException {
        robot.interact(() -> list().getSelectionModel().select(1));
        until(() -> title().equals("priority_override") && find("#policy-rules-0-when-1-0-fact") != null);
        assertThat(text("#policy-rules-0-when-1-0-fact")).isEqualTo("task.sla_breach_imminent");

        robot.interact(() -> choose("#policy-rules-0-when-0-0-value", "P1"));
        until(() -> code().getText().contains("- \"incident.severity == 'P1'\"\n        - \"OR task.sla_breach"));
        robot.interact(((Button) find("#policy-rules-0-when-or"))::fire);
        until(() -> code().getText().contains("- OR task.status == 'running'\n      new_priority: CRITICAL"));
        robot.interact(() -> ((MenuButton) find("#policy-rules-0-when-0-0-menu"))
                .getItems()
                .getLast()
                .fire());
        until(() -> code().getText().contains("when:\n        - \"task.sla_breach_imminent == true\""));
        assertThat(text("#policy-findings")).startsWith("No");
    }

    @Test
    void whatIsSupposedIsSaidWhereverItCounts(FxRobot robot) throws TimeoutException {
        robot.interact(() -> list().getSelectionModel().select(1));
        until(() -> title().equals("priority_override") && find("#supply-facts") != null);

        robot.interact(((Button) find("#supply-facts"))::fire);
        robot.interact(() -> choose("#supply-incident-severity", "P0"));

        until(() -> text("#supplied-told").equals("Supposed by hand, for trying: incident.severity = P0."));
        robot.interact(((ToggleButton) find("#policy-tab-trace"))::fire);
        until(() -> text("#trace-summary").endsWith("Supposed by hand, for trying: incident.severity = P0."));
        robot.interact(((ToggleButton) find("#policy-tab-edit"))::fire);
        robot.interact(((Button) find("#clear-facts"))::fire);
        until(() -> !find("#supplied-told").isVisible());
        assertThat(find("#policy-edited").isVisible()).isFalse();
    }

    @Test
    void unsavedChangesAreOfferedAgainByTheNextWindow(FxRobot robot) throws TimeoutException {
        robot.interact(() -> replace("timeout_seconds * 2", "timeout_seconds * 3"));
        until(() -> !drafts.all().isEmpty());

        robot.interact(() -> {
            view.detach();
            show(window);
        });

        until(() -> find("#draft-resume") != null);
        robot.interact(((Button) find("#draft-resume"))::fire);
        until(() -> code().getText().contains("timeout_seconds * 3"));
        assertThat(find("#policy-edited").isVisible()).isTrue();
    }

    @Test
    void formAndTextPointAtTheSamePlace(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            code().requestFocus();
            code().moveTo(code().getText().indexOf("critical_error"));
        });
        until(() -> isLit("#policy-triggers-2"));

        robot.interact(() -> find("#policy-triggers-0-type").requestFocus());
        until(() -> code().getCaretPosition() == code().getText().indexOf("task_timeout"));
        assertThat(isLit("#policy-triggers-0")).isTrue();
    }

    @Test
    void actionsMoveByKeyWithTheFocusAndEachUndoTakesOneBack(FxRobot robot) throws TimeoutException {
        String before = code().getText();
        robot.interact(() -> find("#policy-actions-0-type").requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        until(() -> code().getText().indexOf("type: notify") < code().getText().indexOf("type: cancel_task"));
        assertThat(code().getText()).containsSubsequence("type: notify", "priority: 1", "cancel_task", "priority: 2");

        until(() -> find("#policy-actions-1-type").isFocused());
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        until(() -> find("#policy-actions-0-type").isFocused());
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        until(() -> find("#policy-actions-1-type").isFocused());

        robot.interact(() -> code().requestFocus());
        for (int i = 0; i < 3; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.Z);
        }
        until(() -> code().getText().equals(before));
        assertThat(find("#policy-edited").isVisible()).isFalse();
    }

    @Test
    void leavingUnsavedChangesAsksFirst(FxRobot robot) throws TimeoutException {
        robot.interact(() -> replace("timeout_seconds * 2", "timeout_seconds * 3"));
        robot.interact(() -> list().getSelectionModel().select(2));
        until(() -> find("#leave-guard") != null);
        assertThat(title()).isEqualTo("emergency_cancellation");

        robot.interact(((Button) find("#leave-stay"))::fire);
        until(() -> find("#leave-guard") == null);
        robot.interact(() -> list().getSelectionModel().select(1));
        until(() -> find("#leave-discard") != null);
        robot.interact(((Button) find("#leave-discard"))::fire);
        until(() -> title().equals("priority_override"));
    }

    @Test
    void quickFixAndCompletionWorkByKeys(FxRobot robot) throws TimeoutException {
        robot.interact(() -> replace("task.running_duration", "task.runing_duration"));
        until(() -> find("#policy-triggers-0-condition-fix") != null);
        robot.interact(() -> {
            code().requestFocus();
            code().moveTo(code().getText().indexOf("runing_duration"));
        });
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        until(() -> robot.lookup("#code-choices").tryQuery().isPresent());
        robot.push(KeyCode.ENTER);
        until(() -> code().getText().contains("task.running_duration"));

        robot.interact(() -> {
            code().requestFocus();
            int at = code().getText().indexOf("propose  ");
            code().replaceText(at, at + "propose".length(), "enf");
        });
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        until(() -> robot.lookup("#code-choices").tryQuery().isPresent());
        robot.push(KeyCode.ENTER);
        until(() -> text("#policy-mode").equals("enforce"));
    }

    @Test
    void aLongTextCanBeTypedInto(FxRobot robot) throws TimeoutException {
        String comment = "# A line that says nothing at all, of which there are many\n";
        robot.interact(() -> code().appendText(comment.repeat(4_000)));
        until(() -> !text("#policy-findings").isEmpty());

        robot.interact(() -> {
            code().requestFocus();
            code().moveTo(code().getLength());
        });
        robot.write("# the end");

        until(() -> code().getText().endsWith("# the end"));
    }

    @Test
    void closedEditorsAreForgotten(FxRobot robot) throws InterruptedException {
        List<WeakReference<Node>> gone = new ArrayList<>();
        for (int turn = 0; turn < 10; turn++) {
            robot.interact(() -> {
                for (int i = 1; i <= 20; i++) {
                    gone.add(new WeakReference<>(find(".policy-editor")));
                    list().getSelectionModel().select(i % 3);
                }
            });
        }
        robot.interact(() -> view.detach());

        for (int i = 0; i < 50 && gone.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
            Thread.sleep(50);
            robot.interact(() -> {});
        }

        assertThat(gone.stream().filter(each -> each.get() != null).count()).isLessThanOrEqualTo(1);
    }

    private void save(FxRobot robot, String reason) throws TimeoutException {
        robot.interact(((Button) find("#review-and-save"))::fire);
        until(() -> find("#review-sheet").isVisible());
        robot.interact(() -> ((TextInputControl) find("#save-reason")).setText(reason));
        robot.interact(((Button) find("#save-policy"))::fire);
    }

    private boolean isLit(String id) {
        return find(id) != null
                && find(id).getPseudoClassStates().stream()
                        .anyMatch(each -> each.getPseudoClassName().equals("current"));
    }

    @SuppressWarnings("unchecked") // a box of words
    private void choose(String box, String word) {
        ((ComboBox<String>) find(box)).setValue(word);
    }

    private void replace(String old, String fresh) {
        int at = code().getText().indexOf(old);
        code().replaceText(at, at + old.length(), fresh);
    }

    private MenuItem item(String id) {
        return ((MenuButton) find("#new-policy"))
                .getItems().stream()
                        .filter(each -> id.equals(each.getId()))
                        .findFirst()
                        .orElseThrow();
    }

    private CodeArea code() {
        return (CodeArea) find("#code-area");
    }

    @SuppressWarnings("unchecked") // there is one list, of policies
    private ListView<PolicyRow> list() {
        return (ListView<PolicyRow>) find("#policy-list");
    }

    private String title() {
        return ((Label) find("#policy-title")).getText();
    }

    private String text(String query) {
        return find(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /// Looks into scroll panes too, whose content is no child before they are laid out.
    private Node find(String query) {
        Node found = view.root().lookup(query);
        if (found == null && view.root().lookup("#policy-form .scroll-pane") instanceof ScrollPane scroll) {
            found = scroll.getContent().lookup(query);
        }
        return found;
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static boolean onFx(Callable<Boolean> condition) throws Exception {
        return asyncFx(condition).get();
    }
}
