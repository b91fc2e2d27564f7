package io.guardianops.client.remote;

import java.time.Duration;
import java.util.List;

/// Settings under which nobody waits long.
final class Quick {
    private Quick() {}

    static RemoteSettings settings() {
        return settings(Duration.ofSeconds(20));
    }

    /// With this patience for answers.
    static RemoteSettings settings(Duration readTimeout) {
        return new RemoteSettings(
                Duration.ofSeconds(10),
                readTimeout,
                Duration.ofSeconds(30),
                12L << 20,
                Duration.ofSeconds(75),
                List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
                List.of(Duration.ZERO, Duration.ofMillis(1)),
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ZERO,
                Duration.ofSeconds(60),
                1_000,
                Duration.ofSeconds(5));
    }

    static RemoteSettings withSilence(Duration silence) {
        RemoteSettings s = settings();
        return new RemoteSettings(
                s.connectTimeout(),
                s.readTimeout(),
                s.callTimeout(),
                s.answerBound(),
                s.refreshAhead(),
                s.retryPauses(),
                s.lookUpPauses(),
                s.reconnectFirst(),
                s.reconnectMost(),
                silence,
                s.pollEvery(),
                s.freshFor(),
                s.snapshotEvery(),
                s.listenerBacklog(),
                s.signOutTimeout());
    }

    /// That leave everything to the event line.
    static RemoteSettings withoutPolling() {
        RemoteSettings s = settings();
        return new RemoteSettings(
                s.connectTimeout(),
                s.readTimeout(),
                s.callTimeout(),
                s.answerBound(),
                s.refreshAhead(),
                s.retryPauses(),
                s.lookUpPauses(),
                s.reconnectFirst(),
                s.reconnectMost(),
                s.eventSilence(),
                Duration.ofHours(1),
                s.freshFor(),
                s.snapshotEvery(),
                s.listenerBacklog(),
                s.signOutTimeout());
    }

    /// That leave everything to the event line, and give a server this long to take a call.
    static RemoteSettings withConnectTimeout(Duration timeout) {
        RemoteSettings s = withoutPolling();
        return new RemoteSettings(
                timeout,
                s.readTimeout(),
                s.callTimeout(),
                s.answerBound(),
                s.refreshAhead(),
                s.retryPauses(),
                s.lookUpPauses(),
                s.reconnectFirst(),
                s.reconnectMost(),
                s.eventSilence(),
                s.pollEvery(),
                s.freshFor(),
                s.snapshotEvery(),
                s.listenerBacklog(),
                s.signOutTimeout());
    }

    /// That fills the snapshot at once, and again soon.
    static RemoteSettings withSnapshots(Duration every) {
        RemoteSettings s = settings();
        return new RemoteSettings(
                s.connectTimeout(),
                s.readTimeout(),
                s.callTimeout(),
                s.answerBound(),
                s.refreshAhead(),
                s.retryPauses(),
                s.lookUpPauses(),
                s.reconnectFirst(),
                s.reconnectMost(),
                s.eventSilence(),
                s.pollEvery(),
                s.freshFor(),
                every,
                s.listenerBacklog(),
                s.signOutTimeout());
    }
}
