package io.guardianops.client.remote;

import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import java.net.URI;
import java.time.InstantSource;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;

/// What tests of the wire share.
final class Wire {
    private Wire() {}

    /// A body that says nothing.
    static final byte[] EMPTY = {'{', '}'};

    static final String TOKEN = "secret-token-0123456789";

    static URI address(MockWebServer server) {
        return server.url("/").uri();
    }

    static Server target(URI url) {
        return target(url, new Credentials.Token(new Secret(TOKEN)));
    }

    static Server target(URI url, Credentials credentials) {
        return new Server("test", ServerAddress.of(url), credentials, false, false);
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    static MockResponse json(String body) {
        return json(200, body);
    }

    /// The answer of a server that closes the connection instead.
    static MockResponse closed() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    /// Acts at a server.
    ///
    /// @param keys whether it knows idempotency keys
    static Acts acts(MockWebServer server, boolean keys, RemoteSettings settings) {
        Api api = api(server, settings);
        ServerClock clock = new ServerClock(InstantSource.system());
        return new Acts(
                new ActCalls(api, clock, keys),
                new LostActs(api, clock, keys, settings.lookUpPauses()),
                clock,
                new ReferenceReads(api, clock)::action);
    }

    /// An API without anything around it.
    static Api api(MockWebServer server, RemoteSettings settings) {
        return api(server, AccessTokens.of(new Secret(TOKEN)), settings);
    }

    static Api api(MockWebServer server, AccessTokens tokens, RemoteSettings settings) {
        return new Api(transport(server, settings), tokens, settings);
    }

    static Transport transport(MockWebServer server, RemoteSettings settings) {
        ServerAddress address = ServerAddress.of(address(server));
        return new Transport(
                HttpClients.of(address, settings, "guardian-console/test"),
                ServerUrl.of(address.url()),
                settings.answerBound(),
                new ServerClock(InstantSource.system())::see);
    }
}
