package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.bundle.BundleConnections;
import io.guardianops.client.remote.RemoteConnections;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.ConnectionKind;
import io.guardianops.settings.SecretStore;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.WindowBounds;
import io.guardianops.ui.kit.Fonts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// What an auditor does with evidence bundles, beside a live system, in windows of the real console.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
final class BundleJourneyTest {
    @TempDir
    static Path folder;

    private final AtomicBoolean allClosed = new AtomicBoolean();
    private Path home;
    private Path october;
    private Path november;
    private Path database;
    private SettingsStore settings;
    private ConsoleWindows windows;

    @Start
    void start(Stage stage) throws Exception {
        Fonts.load();
        home = Files.createTempDirectory(folder, "console");
        database = home.resolve("prod-eu.db");
        AuditFolder audit = new AuditFolder(home.resolve("audit"), _ -> null);
        LocalConnector local = new LocalConnector(InstantSource.system(), home, () -> SystemLoad.UNKNOWN, audit);
        october = home.resolve("october.guardian");
        november = home.resolve("november.guardian");
        record(local);
        settings = SettingsStore.open(home.resolve("settings.json"));
        windows = new ConsoleWindows(
                new AppFolders(home, home, home, home),
                settings,
                SecretStore.open(home.resolve("secrets.json")),
                new Connections(
                        local,
                        new RemoteConnections(
                                new MirrorFolder(home.resolve("mirrors")),
                                Clock.systemUTC(),
                                "test",
                                _ -> Optional.empty()),
                        new BundleConnections(new BundleIndexes(home.resolve("bundles")), audit::trusted)),
                // The screen without a display has 1000 × 1000 pixels.
                new Dimension2D(640, 480),
                () -> allClosed.set(true));
        settings.update(
                before -> before.arranged(workspace -> workspace.withWindow(new WindowBounds(0, 0, 940, 700, false))));
    }

    /// Two acts, a bundle, one more act, another bundle.
    private void record(LocalConnector local) {
        try (GuardianEngine engine = local.engine(database, InstantSource.system(), IdSource.uuidV7())) {
            engine.agents().register(new NewAgent("agent-17", AgentType.WORKER, null, List.of(), 6, List.of()));
            for (int i = 1; i <= 3; i++) {
                engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard " + i, Priority.HIGH));
            }
        }
        try (GuardianClient live = local.connect(ConnectionTarget.LocalDatabase.of(database))) {
            List<String> tasks = live.tasks(io.guardianops.model.query.TaskQuery.all()).items().stream()
                    .map(row -> row.id())
                    .toList();
            live.execute(new Intervention.CancelTask(tasks.getFirst(), by("a.ruiz", "agent-17 lost its sandbox")));
            live.execute(new Intervention.CancelTask(tasks.get(1), by("j.lind", "does not answer")));
            export(live, october);
            live.execute(new Intervention.OverridePriority(tasks.get(2), "CRITICAL", by("a.ruiz", "needed now")));
            export(live, november);
        }
    }

    private static Mandate by(String name, String reason) {
        return Mandate.of(name, AuthorityLevel.GUARDIAN, reason);
    }

    private static void export(GuardianClient live, Path file) {
        assertThat(live.evidence()
                        .orElseThrow()
                        .exportBundle(
                                file, new Evidence.Export(ActionQuery.all(), "a.ruiz", "review"), Progress.none()))
                .isTrue();
    }

    @Stop
    void stop() {
        consoles().forEach(Window::hide);
        settings.close();
    }

    @Test
    void bundleIsOpenedVerifiedSearchedAndExported(FxRobot robot) throws Exception {
        robot.interact(() -> windows.open(console -> console.switcher().connect(ConnectionTarget.Bundle.of(november))));

        Stage window = window("november.guardian");
        until(() -> text(window, "#verdict").equals("✓ Verified"));
        until(() -> rows(window) == 3);
        assertThat(text(window, "#audit-about")).startsWith("3 actions of ").contains("Exported by a.ruiz: review.");
        for (String view : List.of("#go-tasks", "#go-agents", "#go-history")) {
            assertThat(node(window, view).isDisabled()).as(view).isTrue();
            assertThat(node(window, view).getAccessibleHelp()).contains("no tasks");
        }
        assertThat(node(window, "#go-audit").isDisabled()).isFalse();
        assertThat(settings.current().connections().getFirst().kind()).isEqualTo(ConnectionKind.BUNDLE);
        assertThat(settings.current().lastOpened())
                .as("what the next start opens")
                .isEmpty();

        robot.interact(() -> ((TextField) node(window, "#search")).setText("type:cancel_task by:a.ruiz \"sandbox\""));
        until(() -> rows(window) == 1 && text(window, "#audit-matching").equals("1 match"));
        until(() -> texts(window, "#action-difference").contains("- status: pending"));
        assertThat(texts(window, "#action-difference")).contains("+ status: failed");

        Path csv = home.resolve("rows.csv");
        robot.interact(() -> {
            ((ButtonBase) node(window, "#export")).fire();
            ((TextInputControl) node(window, "#export-why")).setText("incident review");
            ((TextInputControl) node(window, "#export-target")).setText(csv.toString());
            ((ButtonBase) node(window, "#export-start")).fire();
        });
        until(() -> text(window, "#export-message").contains("rows.csv"));
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("#,Executed,Action,Target,By,Reason,State");
        assertThat(lines.getLast()).contains("Cancel task").endsWith(",a.ruiz,agent-17 lost its sandbox,Active");

        robot.interact(() -> window.hide());
        until(allClosed::get);
        until(() -> isEmpty(home.resolve("bundles")));
    }

    @Test
    void bundlesOpenBesideTheLiveSystemAndEachKeepsItsSearch(FxRobot robot) throws Exception {
        robot.interact(
                () -> windows.open(console -> console.switcher().connect(ConnectionTarget.LocalDatabase.of(database))));
        Stage live = window("prod-eu.db");
        Console[] first = new Console[1];
        robot.interact(() -> windows.open(console -> {
            first[0] = console;
            console.switcher().connect(ConnectionTarget.Bundle.of(october));
        }));
        Stage older = window("october.guardian");
        until(() -> rows(older) == 2);

        // As two files that are dropped at once: one is shown already, the other gets a window of its own.
        robot.interact(() -> first[0].switcher().openBundles(List.of(october, november)));
        Stage newer = window("november.guardian");
        until(() -> rows(newer) == 3);
        assertThat(consoles()).hasSize(3);

        robot.interact(() -> ((TextField) node(older, "#search")).setText("by:j.lind"));
        until(() -> rows(older) == 1);
        assertThat(rows(newer)).isEqualTo(3);
        assertThat(((TextField) node(newer, "#search")).getText()).isEmpty();
        until(() -> text(older, "#verdict").equals("✓ Verified")
                && text(newer, "#verdict").equals("✓ Verified"));

        robot.interact(() -> newer.hide());
        assertThat(allClosed).isFalse();
        until(() -> databases() == 1);
        assertThat(live.getTitle()).startsWith("prod-eu.db");
        robot.interact(() -> List.of(older, live).forEach(Window::hide));
        until(allClosed::get);
        until(() -> isEmpty(home.resolve("bundles")));
    }

    @Test
    void whatIsNoBundleIsToldWhereItWasAskedFor(FxRobot robot) throws Exception {
        Path milk = Files.writeString(home.resolve("milk.guardian"), "milk");
        robot.interact(() -> windows.open(console -> console.switcher().connect(ConnectionTarget.Bundle.of(milk))));

        Stage window = window("Guardian Console");
        until(() -> text(window, "#open-problem").contains("It does not end as an evidence bundle does"));
        assertThat(((TextField) node(window, "#open-path")).getText()).isEqualTo(milk.toString());

        robot.interact(() -> {
            ((TextField) node(window, "#open-path")).setText(october.toString());
            ((ButtonBase) node(window, "#open-database")).fire();
        });
        until(() -> window.getTitle().startsWith("october.guardian"));
        until(() -> rows(window) == 2);

        robot.targetWindow(window).push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> texts(window, ".notification").stream().anyMatch(line -> line.contains("no tasks")));
        assertThat(node(window, "#audit-view").getScene()).as("the view stays").isNotNull();
    }

    private static List<Stage> consoles() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage stage
                        && Objects.requireNonNullElse(stage.getTitle(), "").contains("Guardian Console"))
                .map(Stage.class::cast)
                .toList();
    }

    private static Stage window(String title) throws TimeoutException {
        until(() -> consoles().stream().anyMatch(stage -> stage.getTitle().startsWith(title)));
        return consoles().stream()
                .filter(stage -> stage.getTitle().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static Node node(Stage window, String id) {
        return Objects.requireNonNull(window.getScene().getRoot().lookup(id), id);
    }

    private static String text(Stage window, String id) {
        return window.getScene().getRoot().lookup(id) instanceof Labeled label ? label.getText() : "";
    }

    private static List<String> texts(Stage window, String within) {
        return window.getScene().getRoot().lookupAll(within + " .label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    private static int rows(Stage window) {
        return window.getScene().getRoot().lookup("#audit-table") instanceof TableView<?> table
                ? table.getItems().size()
                : -1;
    }

    private long databases() {
        try (Stream<Path> files = Files.list(home.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".db")).count();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    }
}
