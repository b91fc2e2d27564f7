package io.guardianops.client.remote;

import java.time.Duration;
import java.util.List;

/// The times and bounds of a connection. Fixed in production; tests bring shorter ones.
///
/// @param connectTimeout  until TCP and TLS stand
/// @param readTimeout     between two bytes of an answer
/// @param callTimeout     a whole call, answer included
/// @param answerBound     bytes of an answer after unpacking
/// @param refreshAhead    an access token is renewed that long before it expires
/// @param retryPauses     before the repeats of a read that the server asked to slow down
/// @param lookUpPauses    before each look at the server for an act whose answer was lost
/// @param reconnectFirst  longest first pause before the event line is drawn again; doubles with each failure
/// @param reconnectMost   longest pause of all
/// @param eventSilence    a line without any frame for that long counts as broken; the server pings after 30 s
/// @param pollEvery       between two looks for what no event told
/// @param freshFor        how long what was read of a reference server answers questions
/// @param snapshotEvery   between two fillings of the snapshot on disk
/// @param listenerBacklog events that wait for one slow listener; more are dropped, and it is told
/// @param signOutTimeout  for the sign-out when the connection is closed
record RemoteSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        long answerBound,
        Duration refreshAhead,
        List<Duration> retryPauses,
        List<Duration> lookUpPauses,
        Duration reconnectFirst,
        Duration reconnectMost,
        Duration eventSilence,
        Duration pollEvery,
        Duration freshFor,
        Duration snapshotEvery,
        int listenerBacklog,
        Duration signOutTimeout) {

    RemoteSettings {
        retryPauses = List.copyOf(retryPauses);
        lookUpPauses = List.copyOf(lookUpPauses);
    }

    static RemoteSettings defaults() {
        return new RemoteSettings(
                // A server that does not take the call within that is away, as far as a crisis is concerned.
                Duration.ofSeconds(5),
                // The slowest recorded list took 13 s.
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                // 100,000 tasks with all their fields take some 60 MB.
                64L << 20,
                // Longer than a call may take, so that no token expires on its way.
                Duration.ofSeconds(75),
                List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                // The server's 30 s, and what a congested line may add.
                Duration.ofSeconds(45),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                // Ten seconds of the most events that the console is made for.
                10_000,
                Duration.ofSeconds(2));
    }
}
