package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.ConnectionTarget.DemoFleet;
import io.guardianops.client.ConnectionTarget.LocalDatabase;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.connections.ConnectionsViewModel.Origin;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsViewModelTest {
    private final GuardianException notADatabase =
            new GuardianException.Unreachable("not_a_database", "It is no database.", "Choose another.", null);
    private static final RecentConnection DEMO = RecentConnection.demo("Simulated fleet", FakeFleet.NOW);

    @TempDir
    private Path folder;

    private UiHarness harness;
    private Session session;
    private List<ConnectionTarget> asked;
    private final Subscriptions subscriptions = new Subscriptions();
    private SettingsStore settings;
    private ConnectionsViewModel model;
    private RecentConnection fake;

    @BeforeEach
    void start() {
        harness = new UiHarness(UiTasks.inCallingThread(), Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder);
        settings = harness.settings;
        session = harness.session;
        asked = harness.connected;
        fake = RecentConnection.database(Path.of("/data/fake.db"), FakeFleet.NOW);
        model = new ConnectionsViewModel(
                session,
                settings,
                harness.context.tasks(),
                harness.context.navigator(),
                harness.targets,
                folder.resolve("guardian.db"));
        model.attach(subscriptions);
    }

    @AfterEach
    void end() {
        subscriptions.close();
        session.close();
        settings.close();
    }

    @Test
    void opensTheSimulatedFleet() {
        model.openDemo();

        assertThat(asked).containsExactly(new DemoFleet(folder.resolve("demo.db")));
        assertThat(model.connecting().get()).isEqualTo(Origin.DEMO);
        session.open(new FakeFleet());
        assertThat(model.connecting().get()).isNull();
    }

    @Test
    void opensOnlyWhatExistsAndKeepsItsFlags() {
        settings.update(before ->
                before.remembering(fake.withProduction(true).withReadOnly(true).withName("Staging")));
        model.openPath().set(" /data/fake.db ");

        model.openFile();

        assertThat(asked).containsExactly(new LocalDatabase(Path.of("/data/fake.db"), false, true, true));
    }

    @Test
    void refusesWhatIsNoPath() {
        model.openFile();

        assertThat(asked).isEmpty();
        assertThat(model.problem(Origin.OPEN).get()).isEqualTo("Type the path of a file, or browse.");
        model.openPath().set("/data/a\0b");
        assertThat(model.problem(Origin.OPEN).get()).isEmpty();
        model.openFile();
        assertThat(model.problem(Origin.OPEN).get()).startsWith("This is no path");
    }

    @Test
    void createsOnlyWhatDoesNotExist() throws IOException {
        Files.createFile(folder.resolve("guardian.db"));
        model.createDatabase();
        assertThat(asked).isEmpty();
        assertThat(model.problem(Origin.CREATE).get()).startsWith("guardian.db exists already");

        Path fresh = folder.resolve("fresh.db");
        model.createPath().set(fresh.toString());
        model.createDatabase();
        assertThat(asked).containsExactly(new LocalDatabase(fresh, true, false, false));
    }

    @Test
    void tellsAFailureWhereItWasAsked() {
        settings.update(before -> before.remembering(fake));
        model.reopen(fake);
        assertThat(harness.opened).containsExactly(fake);

        model.explain(fake, notADatabase);

        assertThat(model.problem(Origin.RECENT).get()).isEqualTo("It is no database. Choose another. (not_a_database)");
        assertThat(model.unreachable().get())
                .as("a database was never seen from afar")
                .isNull();
        assertThat(model.connecting().get()).isNull();
        model.openDemo();
        assertThat(model.problem(Origin.RECENT).get()).isEmpty();
    }

    @Test
    void tellsAFailureThatNobodyAskedForHereToo() {
        model.explain(LocalDatabase.of(Path.of("/data/notes.txt")), notADatabase);

        assertThat(model.openPath().get()).isEqualTo("/data/notes.txt");
        assertThat(model.problem(Origin.OPEN).get()).contains("no database");
        model.explain(new DemoFleet(Path.of("/elsewhere")), notADatabase);
        assertThat(model.problem(Origin.DEMO).get()).contains("no database");
    }

    @Test
    void changesAConnectionWhereItStands() {
        settings.update(before -> before.remembering(fake).remembering(DEMO));

        assertThat(model.rename(fake, "  Staging ")).isTrue();
        model.colour(model.recents().getLast(), ConnectionColour.GREEN);

        assertThat(model.recents())
                .extracting(RecentConnection::name, RecentConnection::colour)
                .containsExactly(
                        tuple("Simulated fleet", ConnectionColour.VIOLET), tuple("Staging", ConnectionColour.GREEN));
    }

    @Test
    void refusesANameThatIsNone() {
        settings.update(before -> before.remembering(fake));

        assertThat(model.rename(fake, "  ")).isFalse();
        assertThat(model.nameProblem().get()).isEqualTo("Give it a name.");
        assertThat(model.rename(fake, "x".repeat(61))).isFalse();
        assertThat(model.recents()).containsExactly(fake);
    }

    @Test
    void knowsTheOpenOneAndThatItsFlagsChanged() {
        settings.update(before -> before.remembering(fake).remembering(DEMO));
        session.open(new FakeFleet());

        assertThat(model.isOpen(fake)).isTrue();
        assertThat(model.isOpen(DEMO)).isFalse();
        assertThat(model.isOutdated(fake)).isFalse();
        model.flag(fake, true, false);
        assertThat(model.isOutdated(model.recents().getLast())).isTrue();
    }

    @Test
    void knowsThatTheOpenOneLeadsElsewhereNow() {
        ServerProfile here = ServerProfile.of("https://prod-eu.example.com");
        RecentConnection server = RecentConnection.server("prod-eu", here);
        session.open(new FakeFleet(), server);

        assertThat(model.isOutdated(server)).isFalse();
        assertThat(model.isOutdated(server.withServer(here.withSignIn(SignInKind.NONE, null, true))))
                .as("what is remembered changes nothing for those who are in")
                .isFalse();
        assertThat(model.isOutdated(server.withServer(
                        ServerProfile.of("https://prod-us.example.com").withId(here.id()))))
                .isTrue();
        assertThat(model.isOutdated(server.withServer(here.withSignIn(SignInKind.TOKEN, null, false))))
                .isTrue();
    }
}
