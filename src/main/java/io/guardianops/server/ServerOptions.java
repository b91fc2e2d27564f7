package io.guardianops.server;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.PolicyShelf;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How to serve.
///
/// @param host        address to listen on
/// @param port        port to listen on; 0 for any that is free
/// @param version     of the program, for those who ask
/// @param clock       what time it is, for ratios and ages in answers
/// @param idleTimeout a connection on which nothing happens for so long is given up, within a request too
/// @param bodyTimeout a body that isn't there after so long is given up, however steadily it trickles in
/// @param drain       how long requests that run may take to end when the server is closed
/// @param signing     gives the key that signs the audit trail; null where there is none, then no evidence is handed
///     out
/// @param policies the policy files that are served; null where there are none
/// @param parts       what is served beside the guardian API
public record ServerOptions(
        String host,
        int port,
        String version,
        InstantSource clock,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration drain,
        @Nullable Supplier<SigningKey> signing,
        @Nullable PolicyShelf policies,
        List<ServerPart> parts) {

    public ServerOptions {
        parts = List.copyOf(parts);
    }

    /// The usual options.
    public static ServerOptions of(String host, int port, String version, InstantSource clock, ServerPart... parts) {
        return new ServerOptions(
                host,
                port,
                version,
                clock,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                null,
                null,
                List.of(parts));
    }

    /// The same, with the audit trail handed out as evidence.
    ///
    /// @param keys gives the key that signs it; asked for each bundle and checkpoint
    public ServerOptions signingWith(Supplier<SigningKey> keys) {
        return new ServerOptions(host, port, version, clock, idleTimeout, bodyTimeout, drain, keys, policies, parts);
    }

    /// The same, with policy files.
    public ServerOptions withPolicies(PolicyShelf shelf) {
        return new ServerOptions(host, port, version, clock, idleTimeout, bodyTimeout, drain, signing, shelf, parts);
    }
}
