package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.ScriptedServers;
import io.guardianops.client.Secret;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.agents.FakeFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProfilesViewModelTest {
    private final ScriptedServers servers = new ScriptedServers();

    @TempDir
    private Path folder;

    private ProfileDesk desk;
    private ServerProfilesViewModel profiles;

    @BeforeEach
    void start() {
        desk = new ProfileDesk(folder);
        profiles = new ServerProfilesViewModel(
                desk.harness.settings,
                desk.secrets,
                desk.calls.tasks,
                desk.harness.context.navigator(),
                desk.harness.context.notifications(),
                servers,
                new ConnectionTestViewModel(servers, desk.calls.tasks));
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void oneCardIsOpenAtATime() {
        RecentConnection one = desk.signedIn();
        profiles.test(one);
        profiles.signIn(one, "The token has been revoked.");
        assertThat(profiles.test().state().get()).isInstanceOf(ConnectionTestViewModel.State.None.class);
        assertThat(profiles.signIn().secret().problem().get()).isEqualTo("The token has been revoked.");

        profiles.edit(one);
        assertThat(profiles.form().isEditing()).isTrue();
        assertThat(profiles.signIn().server().get()).isNull();

        profiles.signIn(one, "");
        assertThat(profiles.form().shown().get()).isFalse();

        profiles.create();
        assertThat(profiles.form().isEditing()).isFalse();
        assertThat(profiles.form().shown().get()).isTrue();
        assertThat(profiles.signIn().server().get()).isNull();
    }

    @Test
    void testsWithTheSecretThatIsKnown() {
        RecentConnection signedIn = desk.signedIn();
        profiles.test(signedIn);
        profiles.test(desk.profile("prod-us", SignInKind.TOKEN, false, null));

        assertThat(servers.asked)
                .extracting(each -> ((ConnectionTarget.Server) each).credentials())
                .containsExactly(new Credentials.Token(new Secret("gt_old")), new Credentials.None());
        assertThat(desk.harness.opened).as("a test switches nothing").isEmpty();
    }

    @Test
    void aCopyIsAProfileOfItsOwnWithoutTheSecret() {
        RecentConnection original = desk.signedIn().withProduction(true).openedAt(FakeFleet.NOW);

        profiles.duplicate(original);

        RecentConnection copy = desk.kept().getLast();
        assertThat(copy.name()).isEqualTo("prod-eu (copy)");
        assertThat(copy.leadsToSamePlaceAs(original)).isFalse();
        assertThat(copy.production()).isTrue();
        assertThat(copy.lastOpened()).isNull();
        assertThat(desk.secret(copy)).isEmpty();
        assertThat(desk.secret(original)).hasValue("gt_old");
        assertThat(profiles.form().isEditing()).isTrue();
        assertThat(profiles.form().name().text().get()).isEqualTo("prod-eu (copy)");
        assertThat(profiles.form().secretKnown().get()).isFalse();
    }

    @Test
    void aCopyOfALongNameIsStillToldApart() {
        String longest = "x".repeat(ConnectionsViewModel.MAX_NAME);

        profiles.duplicate(desk.profile(longest, SignInKind.NONE, false, null));

        assertThat(desk.kept().getLast().name())
                .endsWith(" (copy)")
                .startsWith("xxx")
                .hasSize(ConnectionsViewModel.MAX_NAME);
        profiles.form().save();
        assertThat(profiles.form().name().problem().get()).isEmpty();
    }

    @Test
    void whatIsRemovedTakesItsSecretAlong() {
        RecentConnection removed = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");
        RecentConnection other = desk.profile("prod-us", SignInKind.TOKEN, true, "gt_other");

        profiles.remove(removed);

        assertThat(desk.kept()).containsExactly(other);
        assertThat(desk.harness.notified).containsExactly("prod-eu was removed from the list.");
        assertThat(desk.secretAfterwards(removed)).isEmpty();
        assertThat(desk.secretAfterwards(other)).hasValue("gt_other");

        desk.harness.offered.getLast().run();
        assertThat(desk.kept()).as("where it was").containsExactly(removed, other);
        assertThat(desk.secretAfterwards(removed)).hasValue("gt_old");
    }

    @Test
    void whatWasSeenOfARemovedServerStaysAndItIsSaidWhere() {
        Path kept = folder.resolve("mirrors");
        servers.kept = kept;
        RecentConnection removed = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");

        profiles.remove(removed);

        assertThat(desk.harness.notified)
                .containsExactly("prod-eu was removed from the list. What was seen of it is evidence and stays, in "
                        + kept + ".");
        desk.harness.offered.getLast().run();
        assertThat(desk.kept()).containsExactly(removed);
    }

    @Test
    void whatWasNotSignedInComesBackSo() {
        RecentConnection removed = desk.profile("prod-eu", SignInKind.TOKEN, false, null);
        profiles.remove(removed);

        desk.harness.offered.getLast().run();

        assertThat(desk.kept()).containsExactly(removed);
        assertThat(profiles.hasSecret(removed)).isFalse();
    }

    @Test
    void signingOutForgetsTheSecretAndKeepsTheProfile() {
        RecentConnection profile = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");

        profiles.forgetSecret(profile);

        assertThat(profiles.hasSecret(profile)).isFalse();
        assertThat(desk.secretAfterwards(profile)).isEmpty();
        assertThat(desk.kept()).containsExactly(profile);
        assertThat(desk.harness.notified).containsExactly("Signed out: no secret for prod-eu is kept any more.");
    }

    @Test
    void doesNotSaySignedOutWhileTheSecretIsOnTheDisk() throws IOException {
        RecentConnection profile = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");
        desk.breakSecretsFile();

        profiles.forgetSecret(profile);

        assertThat(desk.harness.notified).containsExactly("secret_not_removed");
    }

    @Test
    void tellsHowEachIsSignedIn() {
        assertThat(profiles.signInWords(desk.profile("a", SignInKind.NONE, false, null)))
                .isEqualTo("Shows the server nothing of you.");
        assertThat(profiles.signInWords(desk.profile("b", SignInKind.TOKEN, false, null)))
                .isEqualTo("Token, not signed in.");
        assertThat(profiles.signInWords(desk.profile("c", SignInKind.TOKEN, false, "gt_1")))
                .isEqualTo("Token, known until the console ends.");
        assertThat(profiles.signInWords(desk.profile("d", SignInKind.EMAIL, true, "hunter2")))
                .isEqualTo("alice@example.com, remembered on this computer.");
    }

    @Test
    void opensWhatWasLastSeen() {
        profiles.openLastSeen(desk.signedIn());

        assertThat(desk.harness.visited).containsExactly("last-seen:prod-eu");
    }
}
