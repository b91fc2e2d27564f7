package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.ScriptedServers;
import io.guardianops.client.ScriptedSystem;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.ui.HeldCalls;
import io.guardianops.ui.SteppingClock;
import io.guardianops.ui.connections.ConnectionTestViewModel.State;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTestViewModelTest {
    private static final ConnectionTarget.Server TARGET = target("https://prod-eu.example.com");

    private final ScriptedServers servers = new ScriptedServers();
    private final HeldCalls calls = new HeldCalls();
    private final ConnectionTestViewModel test = new ConnectionTestViewModel(servers, calls.tasks);
    private ScriptedSystem system;

    @BeforeEach
    void start(@TempDir Path folder) {
        system = new ScriptedSystem(folder, new SteppingClock(), ScriptedSystem.server("prod-eu"));
        servers.start("https://prod-eu.example.com", _ -> system.client);
    }

    @AfterEach
    void end() {
        system.close();
    }

    @Test
    void tellsWhatItFoundAndLeavesNothingOpen() {
        system.client.granting(AuthorityLevel.MONITOR).without(Feature.BACKUP);
        calls.hold();
        test.run(TARGET);
        assertThat(test.state().get()).isEqualTo(new State.Running(TARGET));

        calls.release();

        assertThat(test.state().get()).isInstanceOfSatisfying(State.Found.class, found -> {
            assertThat(found.target()).isEqualTo(TARGET);
            assertThat(found.capabilities().granted()).isEqualTo(AuthorityLevel.MONITOR);
            assertThat(found.capabilities().has(Feature.BACKUP)).isFalse();
            assertThat(found.overview().running()).isZero();
        });
        assertThat(system.client.closed).isTrue();
    }

    @Test
    void tellsWhyItFailed() {
        servers.refuse("https://prod-eu.example.com", new GuardianException.Unauthenticated("Not known here."));

        test.run(TARGET);

        assertThat(test.state().get())
                .isInstanceOfSatisfying(
                        State.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOf(GuardianException.Unauthenticated.class)
                                .hasMessage("Not known here."));
    }

    @Test
    void aServerThatConnectsAndDoesNotAnswerIsClosedToo() {
        system.client.breakLine();

        test.run(TARGET);

        assertThat(test.state().get()).isInstanceOf(State.Failed.class);
        assertThat(system.client.closed).isTrue();
    }

    @Test
    void showsTheNewestTestOnly() {
        ConnectionTarget.Server nobody = target("https://nobody.example.com");
        calls.hold();
        test.run(TARGET);
        test.run(nobody);

        calls.release();

        assertThat(test.state().get())
                .isInstanceOfSatisfying(
                        State.Failed.class,
                        failed -> assertThat(failed.target()).isEqualTo(nobody));
    }

    @Test
    void anAnswerAfterTheCardWasClosedShowsNothing() {
        calls.hold();
        test.run(TARGET);
        test.clear();

        calls.release();

        assertThat(test.state().get()).isEqualTo(new State.None());
        assertThat(system.client.closed).isTrue();
    }

    @Test
    void neverPrintsTheSecret() {
        servers.stop("https://prod-eu.example.com");

        test.run(TARGET);

        assertThat(test.state().get().toString()).contains("prod-eu").doesNotContain("gt_123");
    }

    private static ConnectionTarget.Server target(String url) {
        return new ConnectionTarget.Server(
                "prod-eu",
                ServerAddress.of(URI.create(url)),
                new Credentials.Token(new Secret("gt_123")),
                false,
                false);
    }
}
