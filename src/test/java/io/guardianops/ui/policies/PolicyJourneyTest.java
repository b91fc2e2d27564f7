package io.guardianops.ui.policies;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.store.SqliteStore;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// An author's whole way with one policy, on an engine of its own.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the fields before every test
class PolicyJourneyTest {
    private static final String FILE = "stuck_tasks.yaml";

    @TempDir
    Path home;

    private final SteppingClock clock = new SteppingClock();
    private UiHarness harness;
    private EmbeddedGuardianClient client;
    private PoliciesView view;

    @Start
    void open(Stage stage) throws IOException {
        Path policies = Files.createDirectory(home.resolve("policies"));
        GuardianEngine engine =
                new GuardianEngine(SqliteStore.open(home.resolve("fleet.db"), true), clock, IdSource.uuidV7());
        engine.importFleet(
                List.of(agent("agent-1", 4)),
                List.of(
                        task("task-1")
                                .title("Rebuild shard 1")
                                .running("agent-1", clock.instant().minus(Duration.ofMinutes(30)), 600)
                                .build(),
                        task("task-2")
                                .title("Rebuild shard 2")
                                .running("agent-1", clock.instant().minus(Duration.ofMinutes(5)), 600)
                                .build()));
        client = new EmbeddedGuardianClient(
                        engine,
                        new ConnectionInfo("fleet.db", "fleet.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, false))
                .withPolicies(engine.policiesIn(new PolicyFiles(policies, PolicyFiles.Maker.none())));
        harness = new UiHarness(UiTasks.onFxThread(), clock, home);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        view = new PoliciesView(harness.context, Drafts.none(), _ -> FakePolicies.elsewhere(), Optional::empty);
        stage.setScene(new Scene(view.root(), 1_024, 700));
        Look.apply(stage.getScene(), Theme.LIGHT);
        stage.show();
        view.attach();
        harness.open(client);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void fromATemplateOverEveryTrialToARestoredVersion(FxRobot robot) throws TimeoutException {
        until(() -> text("#policy-title").equals("Policies"));
        robot.interact(() -> ((MenuButton) find("#new-policy"))
                .getItems().stream()
                        .filter(each -> "new-stuck-task".equals(each.getId()))
                        .findFirst()
                        .map(MenuItem.class::cast)
                        .orElseThrow()
                        .fire());
        until(() -> text("#right-now .strong").contains("1 target matches"));
        assertThat(text("#policy-firings")).contains("nothing fires by itself");

        // A condition by rows, with a fact misspelt in the text.
        fire("#policy-triggers-0-condition-and");
        until(() -> find("#policy-triggers-0-condition-1-fact") != null);
        robot.interact(() -> {
            int at = code().getText().indexOf("task.status");
            code().replaceText(at, at + "task.status".length(), "task.stauts");
        });
        until(() -> find("#policy-triggers-0-condition-fix") != null);
        assertThat(text("#right-now .strong")).contains("can't be said");
        fire("#policy-triggers-0-condition-fix");
        until(() -> text("#policy-triggers-0-status").equals("TRUE for 1 task"));
        assertThat(text("#right-now-would")).endsWith("Nothing is done or sent.");

        // When it would have fired.
        tab(robot, "replay");
        fire("#run-replay");
        until(() -> text("#replay-summary").contains("It would have fired"));
        assertThat(results("#replay-results")).singleElement().satisfies(each -> {
            assertThat(each.detail()).isEqualTo("task-1");
            assertThat(each.badge()).isEqualTo("fires");
        });

        // Saved with a reason.
        save(robot, "Builds hang since the update");
        until(() -> versions().size() == 1);

        // Why it matches becomes a test, which passes on the text as it is.
        tab(robot, "trace");
        until(() -> results("#trace-results").size() == 2);
        assertThat(results("#trace-results").getFirst().badge()).isEqualTo("TRUE");
        fire("#make-test");
        until(() -> text("#trace-summary").contains("is now in stuck_tasks.test.yaml"));
        tab(robot, "tests");
        until(() -> text("#tests-summary").startsWith("1 of 1 tests pass"));

        // A change lets the test fail, and the replay tells it from what is stored.
        tab(robot, "edit");
        robot.interact(() -> {
            int at = code().getText().indexOf("* 2");
            code().replaceText(at, at + 3, "* 9");
        });
        until(() -> text("#right-now .strong").contains("nothing matches"));
        tab(robot, "tests");
        until(() -> text("#tests-summary").startsWith("0 of 1 tests pass"));
        tab(robot, "replay");
        fire("#run-replay");
        until(() -> results("#replay-results").stream()
                .anyMatch(each -> each.badge().equals("fewer")));
        save(robot, "Only what really hangs");
        until(() -> versions().size() == 2);

        // The first version is taken up again, as a third one.
        tab(robot, "versions");
        until(() -> results("#versions-results").size() == 2);
        assertThat(results("#versions-results").getFirst().detail()).endsWith("Only what really hangs");
        robot.interact(() ->
                ((ListView<?>) find("#versions-results")).getSelectionModel().selectLast());
        until(() -> !find("#restore-version").isDisabled());
        fire("#restore-version");
        until(() -> find("#review-sheet").isVisible());
        reason(robot, "It missed some");
        until(() -> versions().size() == 3);
        assertThat(versions().getFirst().version())
                .isEqualTo(versions().getLast().version());
        tab(robot, "tests");
        until(() -> text("#tests-summary").startsWith("1 of 1 tests pass"));
    }

    @Test
    void theKeyboardReachesEverythingAndSaves(FxRobot robot) throws TimeoutException {
        robot.interact(() -> find("#new-policy").requestFocus());
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        until(() -> find("#policy-triggers-0-condition-0-fact") != null);

        robot.interact(() -> find("#policy-filter").requestFocus());
        Set<Node> reached = new LinkedHashSet<>();
        for (Node at = focus(); reached.add(at) && reached.size() < 200; at = focus()) {
            if (at == code()) {
                robot.push(KeyCode.CONTROL, KeyCode.TAB);
            } else {
                robot.push(KeyCode.TAB);
            }
        }
        assertThat(reached.stream().map(Node::getId).toList())
                .contains("policy-list", "new-policy", "open-policy-folder", "add-trigger", "code-area", "discard")
                .contains("policy-triggers-0-type", "policy-triggers-0-condition-0-fact", "add-action")
                .contains("policy-tab-edit", "review-and-save", "policy-limits-cooldown", "policy-mode");
        List<Node> nameless = new ArrayList<>();
        reached.stream().filter(each -> name(each).isEmpty()).forEach(nameless::add);
        assertThat(nameless).isEmpty();

        robot.interact(() -> code().requestFocus());
        robot.push(KeyCode.F6);
        until(() -> focus() != code());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> "save-reason".equals(focus().getId()));
        robot.write("A new one");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> versions().size() == 1);
    }

    /// What a screen reader says of a node.
    private static String name(Node node) {
        String own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return own;
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private Node focus() {
        return view.root().getScene().getFocusOwner();
    }

    private List<PolicyVersion> versions() {
        return client.policies().orElseThrow().files().stream()
                .filter(each -> each.file().equals(FILE))
                .findFirst()
                .map(_ -> client.policies().orElseThrow().versions(FILE))
                .orElse(List.of());
    }

    private void save(FxRobot robot, String why) throws TimeoutException {
        fire("#review-and-save");
        until(() -> find("#review-sheet").isVisible());
        reason(robot, why);
    }

    private void reason(FxRobot robot, String why) throws TimeoutException {
        robot.interact(() -> ((TextInputControl) find("#save-reason")).setText(why));
        fire("#save-policy");
        until(() -> !find("#review-sheet").isVisible());
    }

    private void tab(FxRobot robot, String id) {
        robot.interact(() -> ((ToggleButton) find("#policy-tab-" + id)).fire());
    }

    /// In one step of the window's thread, since the form may make its cards anew in between.
    private void fire(String button) throws TimeoutException {
        until(() -> {
            boolean there = find(button) instanceof Button;
            if (there) {
                ((Button) find(button)).fire();
            }
            return there;
        });
    }

    @SuppressWarnings("unchecked") // every trial lists results
    private List<ResultLine> results(String list) {
        return find(list) == null ? List.of() : List.copyOf(((ListView<ResultLine>) find(list)).getItems());
    }

    private CodeArea code() {
        return (CodeArea) find("#code-area");
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
        waitFor(20, TimeUnit.SECONDS, () -> asyncFx(condition).get());
    }
}
