package io.guardianops.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Notice;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.record.Histories;
import io.guardianops.ui.kit.record.RecordedActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
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
class AuditViewTest {
    @TempDir
    Path folder;

    private final RecordedActions actions = Histories.recorded();
    private final ScriptedEvidence evidence = new ScriptedEvidence();
    private Path checkpoint;
    private Path key;
    private UiHarness harness;
    private AuditView view;

    @Start
    void open(Stage stage) {
        harness = new UiHarness(UiTasks.onFxThread(), Clock.fixed(Histories.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN"))
                .with(before.appearance().withTimeZone(TimeZoneMode.UTC)));
        actions.evidence = evidence;
        checkpoint = folder.resolve("kept.txt");
        key = folder.resolve("key.txt");
        view = new AuditView(harness.context, new FilePicker() {
            @Override
            public Optional<Path> checkpoint() {
                return Optional.of(checkpoint);
            }

            @Override
            public Optional<Path> key() {
                return Optional.of(key);
            }

            @Override
            public Optional<Path> exportTarget(Path suggested) {
                return Optional.of(folder.resolve("chosen.csv"));
            }
        });
        Region inspector = (Region) view.inspector().orElseThrow();
        inspector.setPrefWidth(300);
        inspector.setMinWidth(300);
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
        until(() -> text("#action-title").equals("Reindex customer graph"));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void anActionThatWasToldOtherwiseBeforeShowsBothVersions(FxRobot robot) throws TimeoutException {
        String id = table().getItems().getFirst().id();
        evidence.notices.add(new Notice(
                id,
                Notice.Kind.CHANGED,
                Histories.NOW.minusSeconds(86_400),
                Histories.NOW,
                List.of(
                        new Notice.Change("reason", "Loops", "Routine cleanup"),
                        new Notice.Change("approved_by", null, "mallory"))));

        robot.interact(() -> harness.session.refresh());

        until(() -> robot.lookup("#action-notices").query().isVisible());
        assertThat(robot.lookup("#action-notices .label").queryAllAs(Label.class).stream()
                        .map(Label::getText))
                .contains("This action's reason and approver were different on " + day(-86_400) + ". Noticed on "
                        + day(0) + ":")
                .containsSubsequence("− Loops", "+ Routine cleanup", "− nothing", "+ mallory");
    }

    private static String day(int seconds) {
        return TimeText.utc().absolute(Histories.NOW.plusSeconds(seconds));
    }

    @Test
    void searchFindsShowsAndExportsTheSameRows(FxRobot robot) throws TimeoutException, IOException {
        robot.interact(view::focusFilter);
        robot.interact(() -> search().setText("type:cancel_task by:a.ruiz \"sandbox\""));

        until(() -> ids().equals(List.of("a-cancel")) && text("#audit-matching").equals("1 match"));
        until(() -> robot.lookup(".found").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("sandbox")));
        assertThat(lines("#action-difference"))
                .contains("- status: running", "+ status: failed", "  assigned_agent_id: agent-17");

        fire(robot, "#export");
        until(() -> node("#export-why").isFocused());
        assertThat(node("#export-start").isDisabled()).isTrue();
        robot.write("incident review");
        fire(robot, "#export-choose");
        assertThat(text("#export-start")).isEqualTo("Export 1 action");
        robot.interact(() -> node("#export-why").requestFocus());
        robot.type(KeyCode.ENTER);

        until(() -> text("#export-message").contains("chosen.csv"));
        assertThat(Files.readAllLines(folder.resolve("chosen.csv")))
                .containsExactly(
                        "#,Executed,Action,Target,By,Reason,State",
                        ",2026-11-22 13:53:57 UTC,Cancel task,Reindex customer graph,a.ruiz,"
                                + "agent-17 lost its sandbox,Active");

        robot.type(KeyCode.ESCAPE);

        until(() -> !node("#export-sheet").isVisible() && node("#export").isFocused());
    }

    @Test
    void aNoteIsAddedAndShownUnderWhatFollowed(FxRobot robot) throws TimeoutException {
        String id = table().getItems().getFirst().id();
        fire(robot, "#add-note");
        until(() -> node("#note-text").isFocused());
        assertThat(node("#note-add").isDisabled()).isTrue();
        assertThat(text("#note-what")).contains("Reindex customer graph");
        assertThat(text("#note-stays")).contains("can't be changed or deleted later");
        robot.write("Right call");
        assertThat(text("#note-add")).isEqualTo("Add note");
        fire(robot, "#note-add");

        until(() -> !node("#note-sheet").isVisible() && node("#add-note").isFocused());
        until(() -> robot.lookup("#action-afterwards .note-words").queryAllAs(Label.class).stream()
                .anyMatch(words -> words.getText().equals("Right call")));
        assertThat(robot.lookup("#action-afterwards .note-line")
                        .queryAs(Label.class)
                        .getText())
                .contains("by a.ruiz");
        assertThat(actions.notes)
                .singleElement()
                .satisfies(note -> assertThat(note.actionId()).isEqualTo(id));
    }

    @Test
    void aNoteThatIsTooLongOrRefusedStaysInTheForm(FxRobot robot) throws TimeoutException {
        fire(robot, "#add-note");
        robot.interact(() -> note().setText("x".repeat(4_001)));
        assertThat(node("#note-add").isDisabled()).isTrue();
        assertThat(text("#note-message")).contains("4,001");
        robot.interact(() -> note().setText("Reviewed"));
        actions.failure = new GuardianException.Unreachable("server_gone", "The server is gone", "Try again.", null);
        fire(robot, "#note-add");
        until(() -> text("#note-message").contains("The server is gone"));
        assertThat(note().getText()).isEqualTo("Reviewed");
        robot.interact(() -> note().setText("Reviewed twice"));
        fire(robot, "#note-add");
        until(() -> actions.noteKeys.size() == 2 && !node("#note-add").isDisabled());
        actions.failure = null;
        robot.interact(() -> node("#note-text").requestFocus());
        robot.type(KeyCode.ESCAPE);
        until(() -> !node("#note-sheet").isVisible());
        fire(robot, "#add-note");
        assertThat(note().getText()).isEqualTo("Reviewed twice");
        fire(robot, "#note-add");
        until(() -> actions.notes.size() == 1);
        // The same words are the same note, which may have arrived before; other words are another one.
        assertThat(actions.noteKeys).hasSize(3);
        assertThat(actions.noteKeys.get(2)).isEqualTo(actions.noteKeys.get(1)).isNotEqualTo(actions.noteKeys.get(0));
    }

    @Test
    void whereNoNoteCanBeAddedTheInspectorSaysWhy(FxRobot robot) throws TimeoutException {
        assertThat(node("#no-note").isVisible()).isFalse();
        RecordedActions others = Histories.recorded();
        others.features = Set.of(Feature.EVIDENCE);
        robot.interact(() -> harness.open(others));
        until(() -> node("#add-note").isDisabled());
        assertThat(text("#no-note")).contains("No notes can be added");
        RecordedActions bundle = Histories.recorded();
        bundle.info = new ConnectionInfo("old.guardian", "/old.guardian", ConnectionInfo.Kind.BUNDLE, false, true);
        robot.interact(() -> harness.open(bundle));
        until(() -> text("#no-note").contains("open for reading only"));
    }

    private TextArea note() {
        return (TextArea) node("#note-text");
    }

    @Test
    void verdictNamesItsKeyAndWhatItCannotShow(FxRobot robot) throws TimeoutException {
        assertThat(text("#verdict-title")).isEqualTo("Not verified yet");

        robot.clickOn("#verify");

        until(() -> text("#verdict").equals("✓ Verified"));
        assertThat(text("#verdict-title")).contains("Entries 0-48,199");
        assertThat(text("#verdict-detail")).contains("guardian-prod-eu").contains("14:23:57 UTC");
        assertThat(node("#verdict-card").getStyleClass()).contains("tone-success");
        assertThat(node("#verdict-limits").isVisible()).isFalse();

        robot.clickOn("#verdict-limits-toggle");

        assertThat(lines("#verdict-limits")).hasSize(5).anyMatch(line -> line.contains("False input"));
    }

    @Test
    void findingSelectsItsAction(FxRobot robot) throws TimeoutException {
        evidence.report = ScriptedEvidence.altered("a-raise");
        fire(robot, "#verify");
        until(() -> text("#verdict").equals("Altered"));

        robot.interact(
                () -> robot.lookup(".finding-link").queryAs(Hyperlink.class).fire());

        until(() -> text("#action-title").equals("Publish search index")
                && table().getSelectionModel().getSelectedIndex() == 2);
    }

    @Test
    void keptCheckpointIsCompared(FxRobot robot) throws TimeoutException, IOException {
        Files.writeString(checkpoint, ScriptedEvidence.checkpoint().render());

        fire(robot, "#compare-checkpoint");

        until(() -> text("#verdict-detail").contains("kept.txt"));
        assertThat(evidence.compared).containsExactly(List.of(ScriptedEvidence.checkpoint()));

        Files.writeString(checkpoint, "milk");
        fire(robot, "#compare-checkpoint");

        until(() -> text("#verdict-detail").contains("checkpoint_unreadable"));
    }

    @Test
    void bundleIsVerifiedByItselfAndAKeyCanBeGiven(FxRobot robot) throws TimeoutException, IOException {
        RecordedActions bundle = Histories.recorded();
        bundle.info = new ConnectionInfo(
                "evidence.guardian", "/srv/evidence.guardian", ConnectionInfo.Kind.BUNDLE, false, true, Histories.NOW);
        bundle.features = Set.of(Feature.ACTION_SEARCH);
        bundle.evidence = evidence;
        evidence.report = ScriptedEvidence.cannotTell();

        robot.interact(() -> harness.open(bundle));

        until(() -> text("#verdict").equals("Cannot tell") && node("#trust-key").isVisible());
        assertThat(text("#audit-name")).isEqualTo("evidence.guardian");
        assertThat(text("#audit-read-only")).isEqualTo("read-only");
        assertThat(text("#audit-about")).isEqualTo("48,212 actions of guardian-prod-eu.");

        Files.writeString(key, "milk");
        fire(robot, "#trust-key");
        until(() -> text("#verdict-detail").contains("key_unreadable"));
        fire(robot, "#verify");
        until(() -> node("#trust-key").isVisible());

        Files.writeString(key, ScriptedEvidence.KEY.verifier().text() + "\n");
        fire(robot, "#trust-key");

        until(() -> text("#verdict").equals("✓ Verified") && !node("#trust-key").isVisible());
        assertThat(evidence.keys).containsExactly(ScriptedEvidence.KEY.verifier());
    }

    @Test
    void recordThatIsNotAllThereIsLabelled(FxRobot robot) throws TimeoutException {
        ActionRow cancelled = actions.action("a-cancel");
        RecordedActions other = new RecordedActions()
                .with(
                        cancelled.with(new RecordGap.Withheld(List.of("reason"))),
                        actions.action("a-move").with(new RecordGap.Redacted(true)));
        other.evidence = evidence;

        robot.interact(() -> harness.open(other));

        until(() -> ids().equals(List.of("a-move", "a-cancel")));
        robot.interact(() -> view.select("a-move"));
        until(() -> text("#action-gap").startsWith("Redacted:"));
        assertThat(node("#action-state").isVisible()).isFalse();
        assertThat(robot.lookup("#audit-table .pill").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Redacted", "Active");

        robot.interact(() -> view.select("a-cancel"));

        until(() -> text("#action-gap").startsWith("Whoever exported this withheld: reason."));
        assertThat(robot.lookup("#action-reason").tryQuery()).isEmpty();
    }

    @Test
    void searchIsSavedUnderAName(FxRobot robot) throws TimeoutException {
        assertThat(node("#audit-views").isVisible()).isFalse();
        robot.interact(() -> search().setText("by:j.lind"));
        fire(robot, "#save-view");
        robot.write("Moves").type(KeyCode.ENTER);

        until(() -> node("#audit-views").isVisible());
        robot.interact(() -> search().setText("colour:red"));
        until(() -> text("#search-problem").contains("colour:"));
        robot.clickOn("#view-own-Moves");

        until(() -> ids().equals(List.of("a-move")) && !node("#search-problem").isVisible());
        assertThat(search().getText()).isEqualTo("by:j.lind");
    }

    @Test
    void incidentsAreClosedAndOpenedByKeyboard(FxRobot robot) throws TimeoutException {
        fire(robot, "#group-incident");
        until(() -> ids().equals(List.of("a-cancel", "a-move", "a-raise"))
                && heads(robot).size() == 2);
        assertThat(heads(robot)).containsExactly("INC-42", "No incident");
        assertThat(facts(robot))
                .anyMatch(text -> text.startsWith("1 action · 2026-11-22 13:53:57 UTC · a.ruiz"))
                .anyMatch(text -> text.startsWith("2 actions · 1 reverted · "));
        robot.interact(() -> {
            table().getSelectionModel().clearAndSelect(2);
            table().requestFocus();
        });

        robot.type(KeyCode.LEFT);

        until(() -> ids().equals(List.of("a-cancel", "a-move"))
                && table().getSelectionModel().getSelectedIndex() == 1);
        until(() -> text("#action-title").equals("agent-04 → agent-11"));
        until(() -> rows(robot)
                .anyMatch(row -> row.getIndex() == 1
                        && row.getHeight() == 34
                        && row.getAccessibleText().startsWith("No incident, closed, 2 actions")));

        robot.type(KeyCode.UP).type(KeyCode.LEFT).type(KeyCode.DOWN).type(KeyCode.RIGHT);

        until(() -> ids().equals(List.of("a-cancel", "a-move", "a-raise"))
                && table().getSelectionModel().getSelectedIndex() == 1);

        fire(robot, "#group-incident");

        until(() -> heads(robot).isEmpty());
    }

    @Test
    void aHeadIsClickedOpenAndClosed(FxRobot robot) throws TimeoutException {
        fire(robot, "#group-incident");
        until(() -> heads(robot).size() == 2);

        robot.clickOn(head(robot, 1));

        until(() -> ids().equals(List.of("a-cancel", "a-move")));

        robot.clickOn(head(robot, 1));

        until(() -> ids().equals(List.of("a-cancel", "a-move", "a-raise")));
    }

    @Test
    void findingInAClosedIncidentOpensIt(FxRobot robot) throws TimeoutException {
        evidence.report = ScriptedEvidence.altered("a-raise");
        fire(robot, "#group-incident");
        robot.interact(() -> table().getSelectionModel().clearAndSelect(2));
        robot.interact(() -> table().requestFocus());
        robot.type(KeyCode.LEFT);
        until(() -> ids().equals(List.of("a-cancel", "a-move")));
        fire(robot, "#verify");
        until(() -> text("#verdict").equals("Altered"));

        robot.interact(
                () -> robot.lookup(".finding-link").queryAs(Hyperlink.class).fire());

        until(() -> table().getSelectionModel().getSelectedIndex() == 2
                && text("#action-title").equals("Publish search index"));
    }

    @Test
    void groupsOfAPartSaySoAndLoadMore(FxRobot robot) throws TimeoutException {
        RecordedActions many = new RecordedActions();
        for (int i = 1; i <= 150; i++) {
            many.with(Histories.cancelled(i));
        }
        robot.interact(() -> harness.open(many));
        until(() -> table().getItems().size() == 100);
        assertThat(node("#audit-part").isVisible()).isFalse();

        fire(robot, "#group-incident");

        until(() -> text("#audit-part").equals("Groups of the newest 100 actions; more are not loaded yet."));

        fire(robot, "#audit-more");

        until(() -> table().getItems().size() == 150 && !node("#audit-part").isVisible());
        assertThat(node("#audit-more").isVisible()).isFalse();
    }

    @Test
    void savedViewRemembersItsGroups(FxRobot robot) throws TimeoutException {
        fire(robot, "#group-incident");
        fire(robot, "#save-view");
        robot.write("Incidents").type(KeyCode.ENTER);
        until(() -> node("#audit-views").isVisible());

        fire(robot, "#view-all");
        until(() -> heads(robot).isEmpty());
        fire(robot, "#view-own-Incidents");

        until(() -> heads(robot).size() == 2);
    }

    private static List<String> heads(FxRobot robot) {
        return texts(robot, ".group-incident");
    }

    private static List<String> facts(FxRobot robot) {
        return texts(robot, ".secondary");
    }

    /// What the heads in sight say, from top to bottom.
    private static List<String> texts(FxRobot robot, String label) {
        return rows(robot)
                .map(row -> row.lookup(".group-head"))
                .filter(head -> head != null && head.isVisible())
                .map(head -> ((Labeled) head.lookup(label)).getText())
                .toList();
    }

    private static Node head(FxRobot robot, int index) {
        return rows(robot)
                .filter(row -> row.getIndex() == index)
                .map(row -> row.lookup(".group-head"))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("rawtypes")
    private static Stream<TableRow> rows(FxRobot robot) {
        return robot.lookup("#audit-table .table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.isVisible() && !row.isEmpty())
                .sorted(Comparator.comparingInt(TableRow::getIndex));
    }

    @Test
    void inspectorTellsWhoWhatAndWhatFollowed(FxRobot robot) throws TimeoutException {
        robot.interact(() -> table().getSelectionModel().select(1));

        until(() -> text("#action-title").equals("agent-04 → agent-11"));
        until(() -> !robot.lookup("#action-afterwards .pill").queryAll().isEmpty());
        assertThat(node("#actor-chain").getAccessibleText()).isEqualTo("j.lind initiated, a.ruiz marked reverted");
        assertThat(text("#action-reverted")).contains("a.ruiz");

        fire(robot, "#copy-record-id");
        StringBuilder copied = new StringBuilder();
        robot.interact(() -> copied.append(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.toString()).isEqualTo("a-move");
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(10, TimeUnit.SECONDS, condition);
    }

    private void fire(FxRobot robot, String selector) {
        robot.interact(() -> ((ButtonBase) node(selector)).fire());
    }

    private List<String> ids() {
        return List.copyOf(table().getItems()).stream().map(ActionRow::id).toList();
    }

    private List<String> lines(String selector) {
        return ((Region) node(selector))
                .getChildrenUnmodifiable().stream()
                        .map(child -> ((Labeled) child).getText())
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<ActionRow> table() {
        return (TableView<ActionRow>) node("#audit-table");
    }

    private TextField search() {
        return (TextField) node("#search");
    }

    private String text(String selector) {
        return ((Labeled) node(selector)).getText();
    }

    private Node node(String selector) {
        return view.root().getScene().lookup(selector);
    }
}
