package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.agents.FakeFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFormViewModelTest {
    @TempDir
    private Path folder;

    private ProfileDesk desk;
    private ServerFormViewModel form;

    @BeforeEach
    void start() {
        desk = new ProfileDesk(folder);
        form = new ServerFormViewModel(
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                 | Type the address of the server, as in https://guardian.example.com.
        guardian.example.com               | Begin with https:// (or http:// on this machine).
        ftp://guardian.example.com         | Begin with https:// (or http:// on this machine).
        https://                           | This is no address: Expected authority.
        https:///api                       | The name of the machine is missing, as in https://guardian.example.com.
        https://guardian.example.com:99999 | A port is a number from 1 to 65535.
        https://me:gt_1@example.com        | Leave user and password out of the address: sign in below.
        https://example.com?token=gt_1     | Leave out what follows “?” or “#”.
        """)
    void tellsWhatIsWrongWithAnAddress(String typed, String problem) {
        form.create();
        form.url().text().set(typed);

        form.saveAndConnect();

        assertThat(form.url().problem().get()).startsWith(problem);
        assertThat(form.shown().get()).as("what was typed is not lost").isTrue();
        assertThat(desk.kept()).isEmpty();
        assertThat(desk.harness.opened).isEmpty();
        form.url().text().set(typed + "x");
        assertThat(form.url().problem().get())
                .as("typing on takes the complaint back")
                .isEmpty();
    }

    @Test
    void tellsEveryWrongFieldAtOnce() {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.name().text().set("x".repeat(61));
        form.signIn().set(SignInKind.EMAIL);
        form.email().text().set("alice");
        form.secret().text().set("x".repeat(8_193));
        form.proxy().text().set("http://proxy.example.com");
        form.caFile().text().set("/etc/ca\0.pem");

        form.save();

        assertThat(List.of(
                        form.url().problem().get(),
                        form.name().problem().get(),
                        form.email().problem().get(),
                        form.secret().problem().get(),
                        form.proxy().problem().get()))
                .containsExactly(
                        "",
                        "At most 60 characters.",
                        "Type an e-mail address, as in you@example.com.",
                        "This is too long for a token or password.",
                        "Write it as http://host:port or socks://host:port.");
        assertThat(form.caFile().problem().get()).startsWith("This is no path: ");
        assertThat(desk.kept()).isEmpty();
    }

    @Test
    void aProxyWithAPasswordCantBeUsed() {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.proxy().text().set("http://me:word@proxy.example.com:3128");
        form.save();
        assertThat(form.proxy().problem().get()).isEqualTo("A proxy that asks for a password can't be used.");

        form.proxy().text().set("https://proxy.example.com:3128");
        form.save();
        assertThat(form.proxy().problem().get()).isEqualTo("Begin with http:// or socks://.");
        assertThat(desk.kept()).isEmpty();
    }

    @Test
    void aFieldThatIsNotAskedForIsNotWrong() {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.email().text().set("alice");
        form.secret().text().set("x".repeat(8_193));

        form.save();

        assertThat(desk.kept()).hasSize(1);
        assertThat(form.shown().get()).isFalse();
    }

    @Test
    void warnsOfAnAddressThatOthersCanReadAndTakesIt() {
        form.create();
        form.url().text().set("http://guardian.example.com");
        assertThat(form.warning().get())
                .isEqualTo("Without https, everyone on the way can read your token and change what you see.");
        form.save();
        assertThat(desk.kept()).hasSize(1);

        form.create();
        assertThat(form.warning().get()).isEmpty();
        form.url().text().set("http://localhost:8080");
        assertThat(form.warning().get()).isEmpty();
    }

    @Test
    void savesWhatWasTypedAndNoSecretAmongTheSettings() throws IOException {
        form.create();
        assertThat(form.isEditing()).isFalse();
        form.url().text().set(" https://prod-eu.example.com:8443/base/ ");
        form.proxy().text().set("socks://proxy.example.com:1080/");
        form.signIn().set(SignInKind.EMAIL);
        form.email().text().set(" alice@example.com ");
        form.secret().text().set(" hunter2 ");
        form.colour().set(ConnectionColour.RED);
        form.production().set(true);
        form.readOnly().set(true);

        form.save();

        RecentConnection saved = desk.kept().getFirst();
        assertThat(saved)
                .isEqualTo(RecentConnection.server(
                                "prod-eu.example.com",
                                new ServerProfile(
                                        ProfileDesk.server(saved).id(),
                                        "https://prod-eu.example.com:8443/base",
                                        null,
                                        "socks://proxy.example.com:1080",
                                        SignInKind.EMAIL,
                                        "alice@example.com",
                                        false))
                        .withColour(ConnectionColour.RED)
                        .withProduction(true)
                        .withReadOnly(true));
        assertThat(form.shown().get()).isFalse();
        assertThat(form.secret().text().get()).as("the closed form").isEmpty();
        assertThat(desk.harness.opened).as("saved only").isEmpty();
        assertThat(desk.secret(saved)).hasValue("hunter2");
        assertThat(desk.secretAfterwards(saved)).as("not to be remembered").isEmpty();
        assertThat(desk.written()).contains("alice@example.com").doesNotContain("hunter2");
    }

    @Test
    void aRememberedSecretOutlivesTheConsole() throws IOException {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.signIn().set(SignInKind.TOKEN);
        form.secret().text().set("gt_123");
        form.remember().set(true);

        form.saveAndConnect();

        RecentConnection saved = desk.kept().getFirst();
        assertThat(desk.harness.opened).containsExactly(saved);
        assertThat(desk.secretAfterwards(saved)).hasValue("gt_123");
        assertThat(desk.written()).doesNotContain("gt_123");
    }

    @Test
    void whoDoesNotSignInHasNoSecret() {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.signIn().set(SignInKind.TOKEN);
        form.secret().text().set("gt_123");
        form.remember().set(true);
        form.signIn().set(SignInKind.NONE);

        form.save();

        RecentConnection saved = desk.kept().getFirst();
        assertThat(ProfileDesk.server(saved).rememberSecret()).isFalse();
        assertThat(desk.secret(saved)).isEmpty();
    }

    @Test
    void aKnownSecretStaysUnlessAnotherIsTyped() {
        RecentConnection before = desk.signedIn();
        form.edit(before);
        assertThat(form.isEditing()).isTrue();
        assertThat(form.secretKnown().get()).isTrue();
        assertThat(form.secret().text().get()).as("never shown again").isEmpty();
        form.name().text().set("Europe");
        form.save();

        RecentConnection renamed = before.withName("Europe");
        assertThat(desk.kept()).containsExactly(renamed);
        assertThat(desk.secret(renamed)).hasValue("gt_old");

        form.edit(renamed);
        form.secret().text().set("gt_new");
        form.save();
        assertThat(desk.secret(renamed)).hasValue("gt_new");
    }

    @Test
    void theSecretOfOneWayToSignInIsNoneForAnother() {
        RecentConnection before = desk.signedIn();
        form.edit(before);

        form.signIn().set(SignInKind.EMAIL);
        assertThat(form.secretKnown().get())
                .as("a token is known, and no password")
                .isFalse();
        form.signIn().set(SignInKind.TOKEN);
        assertThat(form.secretKnown().get()).isTrue();

        form.signIn().set(SignInKind.EMAIL);
        form.email().text().set("alice@example.com");
        assertThat(tested().credentials()).isEqualTo(new Credentials.None());
        form.save();
        assertThat(desk.secret(before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prod-us.example.com",
                "http://prod-eu.example.com",
                "https://prod-eu.example.com:8443",
                "https://"
            })
    void theSecretOfOneServerIsNoneForAnother(String elsewhere) {
        form.edit(desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old"));

        form.url().text().set(elsewhere);
        assertThat(form.secretKnown().get()).isFalse();

        form.url().text().set(ProfileDesk.URL);
        assertThat(form.secretKnown().get()).isTrue();
    }

    @Test
    void aProfileThatLeadsElsewhereForgetsItsSecret() {
        RecentConnection before = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");
        form.edit(before);
        form.url().text().set("https://prod-us.example.com");
        assertThat(tested().credentials()).isEqualTo(new Credentials.None());

        form.saveAndConnect();

        assertThat(ProfileDesk.server(desk.kept().getFirst()).url()).isEqualTo("https://prod-us.example.com");
        assertThat(desk.secret(before)).isEmpty();
        assertThat(desk.secretAfterwards(before)).isEmpty();

        form.edit(desk.kept().getFirst());
        form.url().text().set(ProfileDesk.URL);
        form.secret().text().set("gt_new");
        form.save();
        assertThat(desk.secret(before)).hasValue("gt_new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prod-eu.example.com/base",
                "https://prod-eu.example.com:443",
                "https://PROD-EU.example.com"
            })
    void anotherPathAtTheSameServerKeepsTheSecret(String address) {
        RecentConnection before = desk.signedIn();
        form.edit(before);
        form.url().text().set(address);
        assertThat(form.secretKnown().get()).isTrue();

        form.save();

        assertThat(desk.secret(before)).hasValue("gt_old");
    }

    @Test
    void aPasswordIsForOnePersonOnly() {
        RecentConnection before = desk.profile("prod-eu", SignInKind.EMAIL, true, "hunter2");
        form.edit(before);
        form.email().text().set("bob@example.com");
        assertThat(form.secretKnown().get()).isFalse();

        form.save();

        assertThat(desk.secret(before)).isEmpty();
        assertThat(desk.secretAfterwards(before)).isEmpty();
    }

    @Test
    void aProfileStaysWhereItIsIfItsSecretCantBeForgotten() throws IOException {
        RecentConnection before = desk.profile("prod-eu", SignInKind.TOKEN, true, "gt_old");
        desk.breakSecretsFile();
        form.edit(before);
        form.url().text().set("https://prod-us.example.com");

        form.saveAndConnect();

        assertThat(desk.harness.notified).containsExactly("secret_not_removed");
        assertThat(desk.kept()).containsExactly(before);
        assertThat(desk.harness.opened).isEmpty();
        assertThat(form.shown().get()).as("what was typed is not lost").isTrue();
    }

    @Test
    void aLongHostNameMakesAShorterName() {
        form.create();
        String host = "a".repeat(50) + ".prod-eu.example.com";
        form.url().text().set("https://" + host);

        form.save();

        assertThat(desk.kept()).extracting(RecentConnection::name).containsExactly(host.substring(0, 60));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whetherASecretIsRememberedCanBeChanged(boolean remember) {
        RecentConnection before = desk.profile("prod-eu", SignInKind.TOKEN, !remember, "gt_old");
        form.edit(before);
        form.remember().set(remember);

        form.save();

        assertThat(desk.secret(before)).hasValue("gt_old");
        assertThat(desk.secretAfterwards(before).isPresent()).isEqualTo(remember);
    }

    @Test
    void aTestKeepsNothing() {
        form.create();
        assertThat(asked()).as("not before it is understood").isEmpty();
        form.url().text().set(ProfileDesk.URL);
        form.signIn().set(SignInKind.TOKEN);
        form.secret().text().set("gt_123");

        ConnectionTarget.Server target = tested();

        assertThat(target.address().url()).hasToString(ProfileDesk.URL);
        assertThat(target.credentials()).isEqualTo(new Credentials.Token(new Secret("gt_123")));
        assertThat(desk.kept()).isEmpty();
        assertThat(form.shown().get()).isTrue();
        assertThat(form.secret().text().get()).isEqualTo("gt_123");
    }

    @Test
    void aTestTakesTheSecretThatIsKnown() {
        form.edit(desk.signedIn());

        assertThat(tested().credentials()).isEqualTo(new Credentials.Token(new Secret("gt_old")));
    }

    @Test
    void certificatesAreReadBeforeAnythingIsKept() throws IOException {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.caFile().text().set(folder.resolve("ca.pem").toString());
        form.save();
        assertThat(form.caFile().problem().get()).startsWith("There is no file ");

        Files.writeString(folder.resolve("ca.pem"), "-----BEGIN NOTHING-----");
        form.save();
        assertThat(form.caFile().problem().get()).startsWith("There is no certificate in this file.");
        assertThat(desk.kept()).isEmpty();

        certificates();
        form.save();
        assertThat(desk.kept())
                .extracting(each -> ProfileDesk.server(each).caFile())
                .containsExactly(folder.resolve("ca.pem").toString());
    }

    @Test
    void whatIsCancelledWhileCertificatesAreReadIsNotKept() throws IOException {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.caFile().text().set(certificates().toString());
        desk.calls.hold();
        form.saveAndConnect();

        form.close();
        desk.calls.release();

        assertThat(desk.kept()).isEmpty();
        assertThat(desk.harness.opened).isEmpty();
    }

    @Test
    void twoClicksMakeOneProfile() throws IOException {
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.caFile().text().set(certificates().toString());
        form.signIn().set(SignInKind.TOKEN);
        form.secret().text().set("gt_123");
        desk.calls.hold();
        form.saveAndConnect();
        form.saveAndConnect();

        desk.calls.release();

        assertThat(desk.kept()).hasSize(1);
        assertThat(desk.harness.opened).isEqualTo(desk.kept());
        assertThat(desk.secret(desk.kept().getFirst())).hasValue("gt_123");
    }

    @Test
    void aSecretThatCantBeWrittenHoldsForThisRun() throws IOException {
        desk.breakSecretsFile();
        form.create();
        form.url().text().set(ProfileDesk.URL);
        form.signIn().set(SignInKind.TOKEN);
        form.secret().text().set("gt_123");
        form.remember().set(true);

        form.saveAndConnect();

        RecentConnection saved = desk.kept().getFirst();
        assertThat(desk.harness.notified).containsExactly("secret_not_saved");
        assertThat(desk.harness.opened).as("it connects all the same").containsExactly(saved);
        assertThat(desk.secret(saved)).hasValue("gt_123");
    }

    @Test
    void aProfileThatIsOpenedWhileItIsEditedCountsAsOpened() {
        RecentConnection before = desk.signedIn();
        form.edit(before);
        desk.harness.settings.update(now -> now.remembering(before.openedAt(FakeFleet.NOW)));
        form.production().set(true);

        form.save();

        assertThat(desk.kept()).containsExactly(before.withProduction(true).openedAt(FakeFleet.NOW));
    }

    @Test
    void aNewProfileHasNothingOfTheOneBefore() {
        form.edit(desk.profile("prod-eu", SignInKind.EMAIL, true, "hunter2").withProduction(true));
        form.secret().text().set("half a pass");

        form.create();

        assertThat(form.isEditing()).isFalse();
        assertThat(form.secretKnown().get()).isFalse();
        assertThat(form.url().text().get()).isEqualTo("https://");
        assertThat(List.of(form.name(), form.email(), form.secret(), form.caFile(), form.proxy()))
                .allMatch(field -> field.text().get().isEmpty());
        assertThat(form.signIn().get()).isEqualTo(SignInKind.NONE);
        assertThat(List.of(
                        form.production().get(),
                        form.readOnly().get(),
                        form.remember().get()))
                .containsOnly(false);
    }

    private List<ConnectionTarget.Server> asked() {
        List<ConnectionTarget.Server> asked = new ArrayList<>();
        form.check(asked::add);
        return asked;
    }

    private ConnectionTarget.Server tested() {
        return asked().getFirst();
    }

    private Path certificates() throws IOException {
        return Files.writeString(
                folder.resolve("ca.pem"), new HeldCertificate.Builder().build().certificatePem());
    }
}
