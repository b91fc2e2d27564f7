package io.guardianops.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.ScriptedServers;
import io.guardianops.client.ScriptedSystem;
import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.SteppedWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReconnectionTest {
    private static final String URL = "https://prod-eu.example.com";
    private static final RecentConnection PROFILE =
            RecentConnection.server("prod-eu", ServerProfile.of(URL).withSignIn(SignInKind.TOKEN, null, false));
    private final GuardianException away = new GuardianException.Unreachable(
            "connection_refused", "prod-eu does not answer.", "Check that it runs.", null);

    /// What only a person can look at.
    static final List<GuardianException> FOR_A_PERSON = List.of(
            new GuardianException.Unauthenticated("The token has been revoked."),
            new GuardianException.Unexpected("It speaks another language.", null));

    private final ScriptedServers servers = new ScriptedServers();
    private final List<GuardianClient> reached = new ArrayList<>();
    private RecentConnection edited = PROFILE;
    private boolean removed;
    private SteppedWindow window;
    private ScriptedSystem system;
    private Reconnection reconnection;

    @BeforeEach
    void start(@TempDir Path folder) {
        window = new SteppedWindow(folder);
        system = new ScriptedSystem(folder, window.clock, ScriptedSystem.server("prod-eu"));
        reconnection = new Reconnection(
                servers,
                window.ui.targets,
                window.calls.tasks,
                window.ui.clock.now(),
                server -> removed ? Optional.empty() : Optional.of(server.leadsToSamePlaceAs(edited) ? edited : server),
                (server, client) -> {
                    assertThat(server).isEqualTo(edited);
                    reached.add(client);
                });
    }

    @AfterEach
    void end() {
        window.close();
        system.close();
    }

    @Test
    void asksNobodyWhileNothingIsWaitedFor() {
        window.pass(Duration.ofHours(1));
        reconnection.tryNow();

        assertThat(servers.asked).isEmpty();
        assertThat(reconnection.nextTry()).isNull();
    }

    @Test
    void triesEverLaterUntilTheServerAnswers() {
        Instant since = window.clock.instant();
        reconnection.watch(PROFILE, away);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant next = nextTry();
            waits.add(Duration.between(window.clock.instant(), next));
            window.passTo(next.minusMillis(1));
            assertThat(servers.asked).as("not yet").hasSize(i);
            window.passTo(next);
            assertThat(servers.asked).hasSize(i + 1);
        }
        assertThat(waits).isSorted().doesNotHaveDuplicates();
        Reconnection.Waiting waiting = waiting();
        assertThat(waiting.since()).as("since it was first away").isEqualTo(since);
        assertThat(waiting.failure().text())
                .as("why the last try failed")
                .isEqualTo("prod-eu.example.com does not answer.");

        servers.start(URL, _ -> system.client);
        window.passTo(nextTry());

        assertThat(reached).containsExactly(system.client);
        assertThat(reconnection.waiting().get()).isNull();
        window.pass(Duration.ofHours(1));
        assertThat(servers.asked).as("and then no more").hasSize(5);
        assertThat(system.client.sent).as("only connects").isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FOR_A_PERSON")
    void leavesToAPersonWhatOnlyAPersonCanMend(GuardianException failure) {
        servers.refuse(URL, failure);
        reconnection.watch(PROFILE, away);
        window.passTo(nextTry());
        assertThat(waiting().failure()).isEqualTo(failure);
        assertThat(reconnection.nextTry()).isNull();
        window.pass(Duration.ofHours(1));
        assertThat(servers.asked).hasSize(1);

        servers.start(URL, _ -> system.client);
        reconnection.tryNow();

        assertThat(reached).containsExactly(system.client);
    }

    @Test
    void aPersonNeedNotWaitForTheNextTry() {
        reconnection.watch(PROFILE, away);
        window.calls.hold();
        reconnection.tryNow();
        assertThat(reconnection.isTrying()).isTrue();
        assertThat(reconnection.nextTry()).isNull();
        reconnection.tryNow();
        window.pass(Duration.ofMinutes(1));

        window.calls.release();

        assertThat(servers.asked).as("one at a time").hasSize(1);
        assertThat(reconnection.isTrying()).isFalse();
        assertThat(reconnection.nextTry()).isNotNull();
    }

    @Test
    void whatAnswersAfterSomethingElseWasOpenedIsClosed() {
        servers.start(URL, _ -> system.client);
        reconnection.watch(PROFILE, away);
        window.calls.hold();
        reconnection.tryNow();

        reconnection.stop();
        window.calls.release();

        assertThat(reached).isEmpty();
        assertThat(system.client.closed).isTrue();
        assertThat(reconnection.waiting().get()).isNull();
    }

    @Test
    void aLateFailureIsNotTakenForThatOfAnotherServer() {
        RecentConnection other = RecentConnection.server("prod-us", ServerProfile.of("https://prod-us.example.com"));
        servers.refuse(URL, new GuardianException.Unauthenticated("The token has been revoked."));
        reconnection.watch(PROFILE, away);
        window.calls.hold();
        reconnection.tryNow();

        reconnection.watch(other, away);
        window.calls.release();

        assertThat(waiting()).isEqualTo(new Reconnection.Waiting(other, away, window.clock.instant()));
        assertThat(reconnection.nextTry()).isNotNull();
    }

    @Test
    void signsInWithTheSecretThatIsKnownAtThatTime() throws IOException {
        reconnection.watch(PROFILE, away);
        window.passTo(nextTry());
        window.ui.secrets.hold(Objects.requireNonNull(PROFILE.server()).id(), "gt_123");
        window.passTo(nextTry());

        assertThat(servers.asked)
                .extracting(each -> ((ConnectionTarget.Server) each).credentials())
                .containsExactly(new Credentials.None(), new Credentials.Token(new Secret("gt_123")));
    }

    @Test
    void aProfileThatIsEditedMeanwhileIsTriedAsItIsNow() {
        reconnection.watch(PROFILE, away);
        edited = PROFILE.withName("Europe")
                .withServer(ServerProfile.of("https://new.example.com")
                        .withId(Objects.requireNonNull(PROFILE.server()).id()));

        reconnection.tryNow();
        assertThat(waiting().failure().text()).isEqualTo("new.example.com does not answer.");
        assertThat(waiting().server().name()).isEqualTo("Europe");
        servers.start("https://new.example.com", _ -> system.client);
        reconnection.tryNow();

        assertThat(reached).containsExactly(system.client);
    }

    @Test
    void aProfileThatWasRemovedIsNotTriedAnyMore() {
        reconnection.watch(PROFILE, away);
        removed = true;

        window.pass(Duration.ofHours(1));

        assertThat(servers.asked).isEmpty();
        assertThat(reconnection.waiting().get()).isNull();
    }

    @Test
    void aServerThatAnswersAfterItsProfileWasRemovedIsLeftAlone() {
        servers.start(URL, _ -> system.client);
        reconnection.watch(PROFILE, away);
        window.calls.hold();
        reconnection.tryNow();
        removed = true;

        window.calls.release();

        assertThat(reached).isEmpty();
        assertThat(system.client.closed).isTrue();
        assertThat(reconnection.waiting().get()).isNull();
    }

    private Instant nextTry() {
        return Objects.requireNonNull(reconnection.nextTry());
    }

    private Reconnection.Waiting waiting() {
        return Objects.requireNonNull(reconnection.waiting().get());
    }
}
