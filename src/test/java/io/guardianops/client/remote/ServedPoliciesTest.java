package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.PolicyLibraryContract;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.server.Access;
import io.guardianops.server.Caller;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.server.stream.EventSockets;
import io.guardianops.server.stream.SocketLimits;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The policies of a server of ours behave as those of the engine in this process do.
class ServedPoliciesTest extends PolicyLibraryContract {
    private static final String WATCHER = "watcher-token";

    @TempDir
    private Path home;

    private Path folder;
    private GuardianEngine engine;
    private GuardianServer server;
    private EventSockets sockets;
    private GuardianClient client;

    @BeforeEach
    void connect() throws IOException {
        folder = Files.createDirectory(home.resolve("policies"));
        engine = new GuardianEngine(
                SqliteStore.open(home.resolve("guardian.db"), true), InstantSource.system(), IdSource.uuidV7());
        serve(engine.policiesIn(new PolicyFiles(folder, PolicyFiles.Maker.none())));
        client = connect(Wire.TOKEN, false);
    }

    private void serve(PolicyShelf shelf) {
        Access access = authorization -> {
            if (("Bearer " + WATCHER).equals(authorization)) {
                return new Caller("watcher", AuthorityLevel.WATCHDOG);
            }
            if (!("Bearer " + Wire.TOKEN).equals(authorization)) {
                throw new Unauthenticated("Invalid authentication token");
            }
            return new Caller("console", AuthorityLevel.SYSTEM);
        };
        sockets = new EventSockets(engine.events(), access, SocketLimits.usual(), _ -> {});
        ServerOptions options = ServerOptions.of("127.0.0.1", 0, "1.2.3", InstantSource.system(), sockets);
        server = GuardianServer.start(engine, access, options.withPolicies(shelf));
    }

    private GuardianClient connect(String token, boolean readOnly) {
        return new RemoteConnections(
                        new MirrorFolder(home.resolve("mirrors")),
                        InstantSource.system(),
                        "1.2.3",
                        _ -> Optional.empty(),
                        Quick.settings())
                .connect(new Server(
                        "fleet",
                        new ServerAddress(URI.create("http://127.0.0.1:" + server.port()), null, null),
                        new Credentials.Token(new Secret(token)),
                        false,
                        readOnly));
    }

    @AfterEach
    void close() {
        client.close();
        sockets.close();
        server.close();
        engine.close();
    }

    @Override
    protected PolicyLibrary library() {
        return client.policies().orElseThrow();
    }

    @Override
    protected Path folder() {
        return folder;
    }

    @Test
    void isDiscovered() {
        assertThat(client.capabilities().has(Feature.POLICIES)).isTrue();
        assertThat(library().place()).isEqualTo("fleet");
        assertThat(library().isAudited()).isTrue();
    }

    @Test
    void aReadOnlyConnectionChangesNothing() throws IOException {
        write("a.yaml", "# a\n");
        try (GuardianClient readOnly = connect(Wire.TOKEN, true)) {
            PolicyLibrary library = readOnly.policies().orElseThrow();
            assertThat(library.files()).hasSize(1);
            PolicyChange change =
                    new PolicyChange("b.yaml", null, "# b\n", Mandate.of("alice", AuthorityLevel.GUARDIAN, "because"));
            refused(Conflict.class, "read_only", () -> library.save(change));
        }
    }

    @Test
    void theTokenBoundsTheAuthority() throws IOException {
        write("a.yaml", "# a\n");
        try (GuardianClient watcher = connect(WATCHER, false)) {
            PolicyLibrary library = watcher.policies().orElseThrow();
            assertThat(library.read("a.yaml").text()).isEqualTo("# a\n");
            PolicyChange change =
                    new PolicyChange("b.yaml", null, "# b\n", Mandate.of("alice", AuthorityLevel.SYSTEM, "because"));
            assertThat(refused(NotPermitted.class, "not_permitted", () -> library.save(change))
                            .text())
                    .contains("WATCHDOG");
        }
    }

    @Test
    void whatIsNotAnsweredIsNotTakenForSaved() {
        server.close();

        // By the connection that stood, or by a new one.
        assertThat(catchThrowableOfType(GuardianException.class, () -> save("a.yaml", null, "# a\n"))
                        .code())
                .isIn("outcome_unknown", "connection_refused");
        assertThat(folder.resolve("a.yaml")).doesNotExist();
    }
}
