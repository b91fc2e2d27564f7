package io.guardianops.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.Evidence;
import io.guardianops.client.ScriptedServers;
import io.guardianops.client.ScriptedSystem;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.ui.SteppedWindow;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.shell.BannerViewModel.Act;
import io.guardianops.ui.shell.BannerViewModel.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the banner says and offers in each state.
class BannerViewModelTest {
    private static final String URL = "https://prod-eu.example.com";
    private static final RecentConnection PROFILE = RecentConnection.server("prod-eu", ServerProfile.of(URL));
    private final GuardianException away = new GuardianException.Unreachable(
            "connection_refused", "prod-eu does not answer.", "Check that it runs.", null);

    private final ScriptedServers servers = new ScriptedServers();
    private SteppedWindow window;
    private Session session;
    private ScriptedSystem system;
    private Reconnection reconnection;
    private BannerViewModel banner;

    @BeforeEach
    void start(@TempDir Path folder) {
        window = new SteppedWindow(folder);
        session = window.ui.session;
        system = new ScriptedSystem(folder, window.clock, ScriptedSystem.server("prod-eu"));
        reconnection = new Reconnection(
                servers,
                window.ui.targets,
                window.calls.tasks,
                window.ui.clock.now(),
                Optional::of,
                (server, client) -> session.open(client, server));
        banner = new BannerViewModel(
                session, window.ui.safeguard, reconnection, window.ui.context.navigator(), TimeText::utc);
    }

    @AfterEach
    void end() {
        window.close();
        system.close();
    }

    @Test
    void saysNothingWhileNothingIsWrong() {
        assertThat(banner.notice().get()).isNull();
        session.open(system.client, PROFILE);
        window.pass(Duration.ofMinutes(1));

        assertThat(banner.notice().get()).isNull();
    }

    @Test
    void tellsThatTheEndOfTheTrailIsBadAsSoonAsThatIsFound() {
        Alarmed trail = new Alarmed();
        system.client.evidence = trail;
        session.open(system.client, PROFILE);
        assertThat(banner.notice().get()).isNull();
        trail.alarm = "The witness records 652 entries, this ledger has 607.";
        window.pass(Duration.ofSeconds(1));

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.DANGER,
                        "The end of the audit trail is not as it was written. The witness records 652 entries, this"
                                + " ledger has 607. Verify it under Audit.",
                        null));
        system.client.breakLine();
        window.pass(Duration.ofSeconds(3));
        assertThat(text()).startsWith("Connection lost");
    }

    /// A trail with a bad end, of which nothing else is asked here.
    private static final class Alarmed implements Evidence {
        private String alarm = "";

        @Override
        public String alarm() {
            return alarm;
        }

        @Override
        public Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean exportBundle(Path target, Export export, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void recordExport(Export export, String format, String file, long rows) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void tellsThatTheConnectionIsLostAndWhatHappensNext() {
        session.open(system.client, PROFILE);
        system.client.breakLine();
        window.pass(Duration.ofSeconds(3));

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.DANGER,
                        "Connection lost at 14:00:03. prod-eu does not answer. What you see is 3.0 s old."
                                + " Trying again in 2 s. (connection_refused)",
                        Act.TRY_NOW));

        window.pass(Duration.ofSeconds(1));
        assertThat(text()).as("it counts down").contains("What you see is 4.0 s old. Trying again in 1 s.");
    }

    @Test
    void tellsThatNothingWasReadYet() {
        system.client.breakLine();
        session.open(system.client, PROFILE);

        assertThat(text())
                .startsWith("Connection lost at 14:00:00. prod-eu does not answer. Nothing was read yet. Trying");
    }

    @Test
    void triesAtOnceIfAsked() {
        session.open(system.client, PROFILE);
        system.client.breakLine();
        window.pass(Duration.ofSeconds(3));
        system.client.mendLine();
        window.calls.hold();

        banner.act(Act.TRY_NOW);
        assertThat(text()).contains(" Trying now… (");
        window.calls.release();

        assertThat(banner.notice().get()).isNull();
    }

    @Test
    void offersToSignInWhereThereIsAProfile() {
        session.open(system.client, PROFILE);
        system.client.fail(new GuardianException.Unauthenticated("The token has been revoked."));
        window.pass(Duration.ofSeconds(3));

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.DANGER,
                        "Signed out of prod-eu. The token has been revoked. What you see is 3.0 s old.",
                        Act.SIGN_IN));
        banner.act(Act.SIGN_IN);
        assertThat(window.ui.visited).containsExactly("sign-in:prod-eu");
    }

    @Test
    void offersToTryAgainWhereThereIsNone() {
        session.open(system.client);
        system.client.fail(new GuardianException.Unauthenticated("The token has been revoked."));
        window.pass(Duration.ofSeconds(3));
        assertThat(notice().act()).isEqualTo(Act.TRY_NOW);

        system.client.mendLine();
        window.pass(Duration.ofHours(1));
        assertThat(text()).as("not by itself").startsWith("Signed out of prod-eu.");
        banner.act(Act.TRY_NOW);

        assertThat(banner.notice().get()).isNull();
    }

    @Test
    void tellsThatAnAnswerTakesTooLong() {
        session.open(system.client, PROFILE);
        window.calls.hold();
        window.pass(Duration.ofSeconds(30));
        assertThat(banner.notice().get()).as("the limit").isNull();

        window.pass(Duration.ofSeconds(1));

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.DANGER, "The data is 31 s old. Acts are disabled until it is fresh.", Act.TRY_NOW));
        window.calls.release();
        assertThat(banner.notice().get()).isNull();
    }

    @Test
    void tellsThatRowsAreFrozen() {
        session.open(system.client, PROFILE);

        session.frozen().set(true);

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(Tone.WARNING, "The view is frozen: rows stay as they are.", null));
    }

    @Test
    void tellsThatIntakeIsStopped() {
        stopIntake();
        session.open(system.client, PROFILE);

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.DANGER, "Intake is stopped: no pending task is handed out. 0 tasks still run.", null));
    }

    @Test
    void theWorstComesFirst() {
        stopIntake();
        session.open(system.client, PROFILE);
        session.frozen().set(true);
        assertThat(text()).startsWith("The view is frozen");

        system.client.breakLine();
        window.pass(Duration.ofSeconds(3));
        assertThat(text()).startsWith("Connection lost");

        reconnection.watch(PROFILE, away);
        assertThat(text()).startsWith("prod-eu has been away");
    }

    @Test
    void tellsSinceWhenAServerIsAway() {
        reconnection.watch(PROFILE, away);
        assertThat(banner.notice().get())
                .isEqualTo(new Notice(
                        Tone.WARNING,
                        "prod-eu has been away since 14:00:00. Trying again in 2 s. (connection_refused)",
                        Act.TRY_NOW));

        window.pass(Duration.ofSeconds(2));

        assertThat(text())
                .as("tried, and in vain")
                .matches("prod-eu has been away since 14:00:00\\. Trying again in [34] s\\. \\(connection_refused\\)");
    }

    @Test
    void tellsHowOldIsWhatWasLastSeen() {
        system.client.describe(
                ScriptedSystem.lastSeen("prod-eu", window.clock.instant().minus(Duration.ofHours(1))));
        session.open(system.client, PROFILE);
        reconnection.watch(PROFILE, away);

        assertThat(text())
                .isEqualTo("prod-eu has been away since 14:00:00. This is what was last seen of it, as of"
                        + " 2026-11-22 13:00:00 UTC (1 h ago). Trying again in 2 s. (connection_refused)");
    }

    @Test
    void aServerThatIsFoundByAskingTakesTheBannerAway() {
        reconnection.watch(PROFILE, away);
        servers.start(URL, _ -> system.client);
        window.calls.hold();

        banner.act(Act.TRY_NOW);
        assertThat(text()).isEqualTo("prod-eu has been away since 14:00:00. Trying now… (connection_refused)");
        window.calls.release();

        assertThat(banner.notice().get()).isNull();
        assertThat(session.client().get()).isSameAs(system.client);
    }

    @Test
    void aServerThatIsBackAndKnowsNobodyAsksWhoYouAre() {
        servers.refuse(URL, new GuardianException.Unauthenticated("Who are you?"));
        reconnection.watch(PROFILE, away);
        banner.act(Act.TRY_NOW);

        assertThat(banner.notice().get())
                .isEqualTo(
                        new Notice(Tone.WARNING, "prod-eu answers again and wants to know who you are.", Act.SIGN_IN));
        banner.act(Act.SIGN_IN);
        assertThat(window.ui.visited).containsExactly("sign-in:prod-eu");
    }

    @Test
    void whatIsNotTriedByItselfPromisesNoTry() {
        servers.refuse(URL, new GuardianException.Unexpected("It speaks another language.", null));
        reconnection.watch(PROFILE, away);
        banner.act(Act.TRY_NOW);

        assertThat(banner.notice().get())
                .isEqualTo(new Notice(Tone.WARNING, "prod-eu has been away since 14:00:00. (unexpected)", Act.TRY_NOW));
    }

    private void stopIntake() {
        system.engine
                .interventions()
                .execute(new Intervention.StopIntake(Mandate.of("alice", AuthorityLevel.GUARDIAN, "crisis")));
    }

    private Notice notice() {
        return Objects.requireNonNull(banner.notice().get());
    }

    private String text() {
        return notice().text();
    }
}
