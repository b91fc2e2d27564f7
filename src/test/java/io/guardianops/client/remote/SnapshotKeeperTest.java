package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.app.MirrorFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a snapshot asks of a server.
class SnapshotKeeperTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T14:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void theFirstOneAsksForAWeekOfThePast() throws IOException, InterruptedException {
        MirrorFolder mirrors = new MirrorFolder(folder);
        try (MockWebServer server = new MockWebServer();
                Timers timers = new Timers()) {
            server.start();
            server.enqueue(Wire.json(503, "{\"detail\":\"restarting\"}"));
            ServerClock clock = new ServerClock(CLOCK);
            ServedReads reads = new ServedReads(Wire.api(server, Quick.settings()), clock);
            try (SnapshotKeeper _ = new SnapshotKeeper(
                    reads,
                    new ServedActions(
                            reads, mirrors.kept("https://prod.example").actions(), CLOCK),
                    () -> mirrors.open("https://prod.example", "alice", CLOCK),
                    () -> {},
                    clock,
                    timers,
                    Duration.ofMinutes(1).dividedBy(1_000))) {
                RecordedRequest asked = Objects.requireNonNull(server.takeRequest(20, TimeUnit.SECONDS));

                assertThat(asked.getUrl().encodedPath()).endsWith("/guardian/snapshot");
                String since = Objects.requireNonNull(asked.getUrl().queryParameter("ended_since"));
                assertThat(since).startsWith("2026-11-15T14:00:00");
            }
        }
    }
}
