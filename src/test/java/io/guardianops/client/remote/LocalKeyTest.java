package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the key goes that a server leaves for its user's programs.
class LocalKeyTest {
    private static final String KEY = "grd_key_of_this_machine";

    @TempDir
    Path folder;

    private final MockWebServer server = new MockWebServer();
    private final MockWebServer proxy = new MockWebServer();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<URI> lookedUp = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(noting("server"));
        proxy.setDispatcher(noting("proxy"));
        server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
        proxy.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        proxy.close();
    }

    @Test
    void itGoesStraightToItsOwnMachineWhateverTheSystemsProxyIs() {
        ProxySelector before = ProxySelector.getDefault();
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getPort());
        ProxySelector.setDefault(ProxySelector.of(elsewhere));
        try {
            connect("http://localhost:" + server.getPort(), null);
        } finally {
            ProxySelector.setDefault(before);
        }

        assertThat(seen).isNotEmpty().containsOnly("server Bearer " + KEY);
    }

    @Test
    void aNameThatOnlyLooksLikeThisMachineGetsNone() {
        connect("http://127.guardian.invalid:" + server.getPort(), null);

        assertThat(lookedUp).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void aProxyGetsNone() {
        connect("http://127.0.0.1:" + server.getPort(), URI.create("http://127.0.0.1:" + proxy.getPort()));

        assertThat(lookedUp).isEmpty();
        assertThat(seen).isNotEmpty().containsOnly("proxy null");
    }

    /// Tries to; what answers is no guardian.
    private void connect(String url, @Nullable URI through) {
        Function<URI, Optional<Secret>> keys = address -> {
            lookedUp.add(address);
            return Optional.of(new Secret(KEY));
        };
        RemoteConnections connections =
                new RemoteConnections(new MirrorFolder(folder), InstantSource.system(), "test", keys, Quick.settings());
        Server target = new Server(
                "test", new ServerAddress(URI.create(url), null, through), new Credentials.None(), false, false);
        assertThat(catchThrowable(() -> connections.connect(target))).isInstanceOf(Unreachable.class);
    }

    private Dispatcher noting(String who) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                seen.add(who + " " + request.getHeaders().get("Authorization"));
                return new MockResponse.Builder().code(404).build();
            }
        };
    }
}
