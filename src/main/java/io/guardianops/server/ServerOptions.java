package io.guardianops.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How to serve.
///
/// @param host        address to listen on
/// @param port        port to listen on; 0 for any that is free
/// @param version     of the program, for those who ask
/// @param clock       what time it is, for ratios and ages in answers
/// @param idleTimeout a connection on which nothing happens for so long is given up, within a request too
/// @param bodyTimeout a body that isn't there after so long is given up, however steadily it trickles in
/// @param drain       how long requests that run may take to end when the server is closed
/// @param parts       what is served beside the guardian API
public record ServerOptions(
        String host,
        int port,
        String version,
        InstantSource clock,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration drain,
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
                List.of(parts));
    }
}
