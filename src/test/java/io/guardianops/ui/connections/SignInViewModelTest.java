package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.agents.FakeFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInViewModelTest {
    @TempDir
    private Path folder;

    private ProfileDesk desk;
    private SignInViewModel signIn;

    @BeforeEach
    void start() {
        desk = new ProfileDesk(folder);
        signIn = new SignInViewModel(
                desk.harness.settings,
                desk.secrets,
                desk.calls.tasks,
                desk.harness.context.navigator(),
                desk.harness.context.notifications());
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void asksInTheWayOfTheProfile() {
        signIn.ask(desk.profile("by e-mail", SignInKind.EMAIL, true, null), "");
        assertThat(signIn.kind().get()).isEqualTo(SignInKind.EMAIL);
        assertThat(signIn.email().text().get()).isEqualTo("alice@example.com");
        assertThat(signIn.remember().get()).isTrue();

        RecentConnection open = desk.profile("not at all", SignInKind.NONE, false, null);
        signIn.ask(open, "");
        assertThat(signIn.server().get()).isEqualTo(open);
        assertThat(signIn.kind().get()).as("there is something to show").isEqualTo(SignInKind.TOKEN);
        assertThat(signIn.email().text().get()).isEmpty();
        assertThat(signIn.remember().get()).isFalse();
    }

    @Test
    void tellsWhatTheServerSaidUntilSomethingElseIsTyped() {
        signIn.ask(desk.signedIn(), "The token has been revoked.");
        assertThat(signIn.secret().problem().get()).isEqualTo("The token has been revoked.");
        assertThat(signIn.secret().text().get()).as("the old one is not shown").isEmpty();

        signIn.secret().text().set("g");

        assertThat(signIn.secret().problem().get()).isEmpty();
    }

    @Test
    void tellsWhatIsMissing() {
        RecentConnection before = desk.profile("prod-eu", SignInKind.TOKEN, false, null);
        signIn.ask(before, "");
        signIn.secret().text().set("  ");
        signIn.submit();
        assertThat(signIn.secret().problem().get()).isEqualTo("Paste the token that you were given.");

        signIn.kind().set(SignInKind.EMAIL);
        assertThat(signIn.secret().problem().get())
                .as("it was said of the token")
                .isEmpty();
        signIn.email().text().set("alice@");
        signIn.submit();
        assertThat(signIn.email().problem().get()).isEqualTo("Type an e-mail address, as in you@example.com.");
        assertThat(signIn.secret().problem().get()).isEqualTo("Type the password.");

        assertThat(signIn.server().get()).as("still asked").isEqualTo(before);
        assertThat(desk.kept()).containsExactly(before);
        assertThat(desk.harness.opened).isEmpty();
    }

    @Test
    void aLongTextIsNoSecret() {
        signIn.ask(desk.profile("prod-eu", SignInKind.TOKEN, false, null), "");
        signIn.secret().text().set("x".repeat(8_193));

        signIn.submit();

        assertThat(signIn.secret().problem().get()).isEqualTo("This is too long for a token or password.");
        assertThat(desk.harness.opened).isEmpty();
    }

    @Test
    void signsInAndKeepsTheSecretForThisRunOnly() throws IOException {
        RecentConnection before = desk.profile("prod-eu", SignInKind.NONE, false, null);
        signIn.ask(before, "");
        signIn.kind().set(SignInKind.EMAIL);
        signIn.email().text().set(" bob@example.com ");
        signIn.secret().text().set(" hunter2 ");

        signIn.submit();

        RecentConnection changed =
                before.withServer(ProfileDesk.server(before).withSignIn(SignInKind.EMAIL, "bob@example.com", false));
        assertThat(desk.kept()).containsExactly(changed);
        assertThat(desk.harness.opened).containsExactly(changed);
        assertThat(desk.secret(changed)).hasValue("hunter2");
        assertThat(desk.secretAfterwards(changed)).isEmpty();
        assertThat(signIn.server().get()).isNull();
        assertThat(signIn.secret().text().get()).isEmpty();
        assertThat(desk.written()).doesNotContain("hunter2");
    }

    @Test
    void aTokenHidesTheEMailOfBefore() {
        RecentConnection before = desk.profile("prod-eu", SignInKind.EMAIL, false, "hunter2");
        signIn.ask(before, "");
        signIn.kind().set(SignInKind.TOKEN);
        signIn.secret().text().set("gt_123");
        signIn.remember().set(true);

        signIn.submit();

        assertThat(desk.kept())
                .containsExactly(
                        before.withServer(ProfileDesk.server(before).withSignIn(SignInKind.TOKEN, null, true)));
        assertThat(desk.secretAfterwards(before)).hasValue("gt_123");
    }

    @Test
    void whatWasChangedInTheProfileMeanwhileStays() {
        RecentConnection asItWasOpened = desk.signedIn();
        desk.harness.settings.update(
                now -> now.remembering(asItWasOpened.withProduction(true).openedAt(FakeFleet.NOW)));
        signIn.ask(asItWasOpened, "");
        desk.harness.settings.update(now -> now.replacing(desk.kept().getFirst().withName("Europe")));
        signIn.secret().text().set("gt_new");

        signIn.submit();

        RecentConnection expected =
                asItWasOpened.withProduction(true).openedAt(FakeFleet.NOW).withName("Europe");
        assertThat(desk.kept()).containsExactly(expected);
        assertThat(desk.harness.opened).containsExactly(expected);
    }

    @Test
    void closingForgetsWhatWasTyped() {
        RecentConnection before = desk.signedIn();
        signIn.ask(before, "");
        signIn.secret().text().set("gt_half");

        signIn.close();
        signIn.submit();

        assertThat(signIn.secret().text().get()).isEmpty();
        assertThat(desk.secret(before)).hasValue("gt_old");
        assertThat(desk.harness.opened).isEmpty();
    }

    @Test
    void connectsEvenIfTheSecretCantBeWritten() throws IOException {
        RecentConnection before = desk.profile("prod-eu", SignInKind.TOKEN, true, null);
        desk.breakSecretsFile();
        signIn.ask(before, "");
        signIn.secret().text().set("gt_123");

        signIn.submit();

        assertThat(desk.harness.notified).containsExactly("secret_not_saved");
        assertThat(desk.harness.opened).containsExactly(before);
        assertThat(desk.secret(before)).hasValue("gt_123");
    }
}
