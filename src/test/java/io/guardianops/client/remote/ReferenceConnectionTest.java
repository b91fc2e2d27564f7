package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.ConnectionTarget.ServerSnapshot;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connecting to a reference server, and looking at what was seen of it.
class ReferenceConnectionTest {
    @TempDir
    private Path folder;

    private ReferenceServer server;
    private GuardianClient client;

    @BeforeEach
    void connect() throws IOException {
        server = new ReferenceServer();
        client = client(new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void saysWhatItIsAndWhatItCanNotDo() {
        assertThat(client.connection().kind()).isEqualTo(ConnectionInfo.Kind.SERVER);
        assertThat(client.capabilities().features()).containsExactlyInAnyOrder(Feature.FLEET, Feature.RESTORE_PLAN);
        assertThat(client.capabilities().granted()).isEqualTo(AuthorityLevel.SYSTEM);
        assertThat(catchThrowableOfType(Conflict.class, () -> client.execute(new StopIntake(guardian("cost"))))
                        .code())
                .isEqualTo("not_supported");
    }

    @Test
    void withoutATokenWhatNeedsNoneIsShown() {
        server.task("t-1", "pending", "LOW", null);
        server.agent("a-1", 1);
        try (GuardianClient nobody = client(new Credentials.None())) {
            assertThat(nobody.agents(AgentQuery.all()).items()).hasSize(1);
            assertThat(nobody.actions(ActionQuery.all()).items()).isEmpty();
            assertThat(catchThrowableOfType(Unauthenticated.class, () -> nobody.tasks(TaskQuery.all())))
                    .isNotNull();
        }
    }

    @Test
    void aTokenThatTheServerDoesNotKnowIsRefusedAtOnce() {
        assertThat(catchThrowableOfType(
                        Unauthenticated.class, () -> client(new Credentials.Token(new Secret("unknown")))))
                .hasMessage("Invalid authentication token");
    }

    @Test
    void whatWasSeenCanBeLookedAtWhenTheServerIsAway() {
        server.agent("a-1", 1);
        server.task("t-1", "running", "LOW", "a-1");
        server.set("t-1", "timeout_seconds", 60);
        server.set("t-1", "started_at", WireTime.format(Instant.now().minusSeconds(600)));
        client.execute(new OverridePriority("t-1", "HIGH", guardian("r")));
        client.overview();
        Server target = target(new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
        client.close();
        server.close();

        assertThat(catchThrowableOfType(Unreachable.class, () -> connections().connect(target))
                        .code())
                .isEqualTo("connection_refused");
        try (GuardianClient seen = connections().look(new ServerSnapshot("prod", target.address(), true))) {
            assertThat(seen.connection().kind()).isEqualTo(ConnectionInfo.Kind.SERVER_SNAPSHOT);
            assertThat(seen.connection().asOf()).isNotNull();
            assertThat(seen.connection().production()).isTrue();
            assertThat(seen.overview().asOf()).isEqualTo(seen.connection().asOf());
            assertThat(seen.overview().stuck()).isEqualTo(1);
            assertThat(seen.actions(ActionQuery.all()).items()).hasSize(1);
            assertThat(catchThrowableOfType(Conflict.class, () -> seen.execute(new CancelTask("t-1", guardian("r"))))
                            .code())
                    .isEqualTo("read_only");
        }
    }

    @Test
    void whatWasNeverSeenCanNotBeShown() {
        ServerSnapshot target =
                new ServerSnapshot("prod", ServerAddress.of(URI.create("https://never.example")), false);

        assertThat(catchThrowableOfType(Unreachable.class, () -> connections().look(target))
                        .code())
                .isEqualTo("no_snapshot");
    }

    @Test
    void aReadOnlyConnectionSendsNothing() {
        server.task("t-1", "pending", "LOW", null);
        Server target = target(new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
        try (GuardianClient reading =
                connections().connect(new Server("r", target.address(), target.credentials(), false, true))) {
            assertThat(catchThrowableOfType(Conflict.class, () -> reading.execute(new CancelTask("t-1", guardian("r"))))
                            .code())
                    .isEqualTo("read_only");
            assertThat(server.actions()).isZero();
        }
    }

    @Test
    void aWebsiteIsNoGuardian() throws IOException {
        try (MockWebServer website = new MockWebServer()) {
            website.start();
            for (int i = 0; i < 3; i++) {
                website.enqueue(new MockResponse.Builder()
                        .setHeader("Content-Type", "text/html")
                        .body("<html>Welcome</html>")
                        .build());
            }
            assertThat(catchThrowableOfType(
                                    Unreachable.class, () -> connections().connect(Wire.target(Wire.address(website))))
                            .code())
                    .isEqualTo("not_a_guardian");
        }
    }

    private GuardianClient client(Credentials credentials) {
        return connections().connect(target(credentials));
    }

    private RemoteConnections connections() {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                Quick.settings());
    }

    private Server target(Credentials credentials) {
        return Wire.target(server.address(), credentials);
    }

    private static Mandate guardian(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }
}
