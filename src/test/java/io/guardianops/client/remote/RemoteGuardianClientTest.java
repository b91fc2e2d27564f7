package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Agents;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.ConnectionTarget.ServerSnapshot;
import io.guardianops.client.Credentials;
import io.guardianops.client.Fleet;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.GuardianClientContract;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.Agent;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.server.Access;
import io.guardianops.server.Caller;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.server.stream.EventSockets;
import io.guardianops.server.stream.SocketLimits;
import io.guardianops.store.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of ours on loopback behaves as the engine in this process does.
class RemoteGuardianClientTest extends GuardianClientContract {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");

    @TempDir
    private Path folder;

    private GuardianEngine engine;
    private GuardianServer server;
    private EventSockets sockets;
    private GuardianClient client;

    @BeforeEach
    void connect() {
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.fixed(NOW), IdSource.uuidV7());
        serve(0);
        client = connections(Quick.withoutPolling()).connect(target(false));
    }

    private void serve(int port) {
        Access access = authorization -> {
            if (!("Bearer " + Wire.TOKEN).equals(authorization)) {
                throw new Unauthenticated("Invalid authentication token");
            }
            return new Caller("console", AuthorityLevel.SYSTEM);
        };
        sockets = new EventSockets(engine.events(), access, SocketLimits.usual(), _ -> {});
        server = GuardianServer.start(
                engine, access, ServerOptions.of("127.0.0.1", port, "1.2.3", InstantSource.fixed(NOW), sockets));
    }

    private void stopServing() {
        sockets.close();
        server.close();
    }

    @AfterEach
    void close() {
        client.close();
        stopServing();
        engine.close();
    }

    @Override
    public GuardianClient client() {
        return client;
    }

    @Override
    public Fleet fleet() {
        return new Fleet() {
            @Override
            public void put(Task... tasks) {
                engine.importFleet(List.of(), List.of(tasks));
            }

            @Override
            public void put(Agent... agents) {
                engine.importFleet(List.of(agents), List.of());
            }

            @Override
            public Instant now() {
                return NOW;
            }
        };
    }

    @Test
    void saysWhatItIsAndWhatItCanDo() {
        assertThat(client.connection().kind()).isEqualTo(ConnectionInfo.Kind.SERVER);
        assertThat(client.connection().location()).isEqualTo(address().toString());
        assertThat(client.system()).isEqualTo("guardian-console 1.2.3");
        assertThat(client.capabilities().granted()).isEqualTo(AuthorityLevel.SYSTEM);
        assertThat(client.capabilities().features())
                .contains(Feature.RESTART_TASK, Feature.RESTORE_PLAN, Feature.ACTION_SEARCH, Feature.IDEMPOTENCY);
    }

    @Test
    void theNameOfTheTokenGoesOnRecord() {
        fleet().put(TaskBuilder.task("t-1").build());

        GuardianAction action = client.execute(new Intervention.CancelTask("t-1", guardian()));

        assertThat(action.auditLog()).containsEntry("token_name", "console");
    }

    @Test
    void idsOfAllKindsAreIds() {
        for (String id : List.of("a/b", "a?b#c", "ä ö→", "%2F", "a+b", "a\\b,c")) {
            fleet().put(TaskBuilder.task(id).build());
            fleet().put(Agents.agent(id, 1));

            assertThat(client.task(id).id()).isEqualTo(id);
            assertThat(client.agent(id).id()).isEqualTo(id);
        }
    }

    @Test
    void aReadOnlyConnectionRefusesEveryAct() {
        try (GuardianClient reading = connections(Quick.settings()).connect(target(true))) {
            assertThat(catchThrowableOfType(
                                    Conflict.class, () -> reading.execute(new Intervention.StopIntake(guardian())))
                            .code())
                    .isEqualTo("read_only");
        }
    }

    @Test
    void aWrongTokenIsRefusedAtOnce() {
        Server target = Wire.target(address(), new Credentials.Token(new Secret("wrong")));

        assertThat(catchThrowableOfType(
                        Unauthenticated.class,
                        () -> connections(Quick.settings()).connect(target)))
                .hasMessage("Invalid authentication token");
    }

    @Test
    void passwordsAreRefusedWithAWord() {
        Server target = Wire.target(address(), new Credentials.SignIn("a@example.com", new Secret("password")));

        assertThat(catchThrowableOfType(
                        Unauthenticated.class,
                        () -> connections(Quick.settings()).connect(target)))
                .hasMessageContaining("no sign-in with a password");
    }

    @Test
    void aServerThatRestartsIsFoundAgainAndOwesNothing() throws InterruptedException {
        Heard heard = new Heard();
        client.subscribe(EventFilter.all(), heard);
        client.execute(new Intervention.StopIntake(guardian()));
        GuardianEvent first = heard.next();
        int port = server.port();

        stopServing();
        engine.interventions().execute(new Intervention.ResumeIntake(guardian()));
        serve(port);

        for (long id = first.eventId() + 1; id <= engine.events().lastId(); id++) {
            assertThat(heard.next().eventId()).isEqualTo(id);
        }
    }

    @Test
    void aClosedConnectionAnswersNothing() {
        client.close();
        client.close();

        assertThat(catchThrowableOfType(Unreachable.class, client::overview).code())
                .isEqualTo("connection_closed");
    }

    @Test
    void whatWasSeenIsKeptForWhenTheServerIsAway() {
        fleet().put(TaskBuilder.task("t-1").build());
        client.execute(new Intervention.CancelTask("t-1", guardian()));
        client.close();
        client = connections(Quick.withSnapshots(Duration.ofMillis(30))).connect(target(false));
        ServerSnapshot target = new ServerSnapshot("prod", ServerAddress.of(address()), true);

        try (GuardianClient seen = eventually(target)) {
            assertThat(seen.task("t-1").task().errorMessage()).contains("EMERGENCY CANCELLATION");
            assertThat(seen.connection().asOf()).isEqualTo(NOW);
            assertThat(seen.overview().asOf()).isEqualTo(NOW);
        }
    }

    private GuardianClient eventually(ServerSnapshot target) {
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                GuardianClient seen = connections(Quick.settings()).look(target);
                if (!seen.actions(ActionQuery.all()).items().isEmpty()) {
                    return seen;
                }
                seen.close();
            } catch (Unreachable e) {
                if (System.nanoTime() > patience) {
                    throw e;
                }
            }
            Thread.onSpinWait();
        }
    }

    private RemoteConnections connections(RemoteSettings settings) {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                settings);
    }

    private Server target(boolean readOnly) {
        Server target = Wire.target(address());
        return new Server(target.name(), target.address(), target.credentials(), false, readOnly);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static Mandate guardian() {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, "r");
    }
}
