package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Credentials;
import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.query.TaskQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The event line to a reference server: no cursor, no promise.
class ReferenceEventsTest {
    private static final String EVENT = "{\"event_type\":\"guardian.intervention.completed\",\"entity_type\":"
            + "\"guardian_action\",\"entity_id\":\"%s\",\"payload\":{\"action_type\":\"override_priority\"}}";

    @TempDir
    private Path folder;

    private ReferenceServer server;
    private GuardianClient client;
    private final Heard heard = new Heard();

    @BeforeEach
    void connect() throws IOException {
        server = new ReferenceServer();
        client = client(Quick.settings());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void hearsEveryRecordedEvent() throws InterruptedException, IOException {
        List<String> frames = recordedFrames();
        subscribed();

        frames.forEach(server::tell);

        for (String frame : frames) {
            var expected = JsonMapper.shared().readTree(frame);
            GuardianEvent event = heard.next();
            assertThat(event.eventType()).isEqualTo(expected.get("event_type").stringValue());
            assertThat(event.entityId()).isEqualTo(expected.get("entity_id").stringValue());
            assertThat(event.eventId()).isZero();
            assertThat(event.payload()).hasSize(expected.get("payload").size());
        }
    }

    @Test
    void filtersOnThisSideSincePatternsMeanNothingThere() throws InterruptedException {
        client.subscribe(new EventFilter(Set.of("guardian.*"), Set.of(), Set.of("mine")), heard);
        HttpUrl url = opened();
        assertThat(url.queryParameterNames()).containsExactly("token");
        heard.awaitMissed();

        server.tell(EVENT.formatted("other"));
        server.tell(EVENT.formatted("mine"));

        assertThat(heard.next().entityId()).isEqualTo("mine");
        assertThat(heard.events).isEmpty();
    }

    @Test
    void passesOverWhatItDoesNotUnderstand() throws InterruptedException {
        subscribed();

        for (String odd : List.of(
                "{\"type\":\"ping\"}",
                "{\"status\":\"subscribed\",\"filters\":{\"event_types\":null}}",
                "not json",
                "[]",
                "7",
                "{}",
                "{\"event_type\":7}",
                "{\"error\":\"Invalid JSON message\"}",
                "{\"event_type\":\"odd\",\"payload\":[]}")) {
            server.tell(odd);
        }
        server.tell(EVENT.formatted("after"));

        assertThat(heard.next().entityId()).isEqualTo("after");
    }

    @Test
    void drawsTheLineAgainAndTellsThatSomethingMayBeMissed() throws InterruptedException {
        subscribed();

        for (int i = 0; i < 3; i++) {
            server.breakLines();
            opened();
            heard.awaitMissed();
            server.tell(EVENT.formatted("after-" + i));
            assertThat(heard.next().entityId()).isEqualTo("after-" + i);
        }
    }

    @Test
    void aSilentLineIsDrawnAgain() throws InterruptedException {
        client.close();
        client = client(Quick.withSilence(Duration.ofMillis(40)));
        client.subscribe(EventFilter.all(), heard);

        opened();
        opened();
        opened();
    }

    @Test
    void aRefusedLineIsTriedAgainUntilItIsTaken() throws InterruptedException {
        server.knowOnly("another");
        client.subscribe(EventFilter.all(), heard);
        opened();
        opened();

        server.knowOnly(ReferenceServer.TOKEN);
        while (server.lines() == 0) {
            opened();
        }
        server.tell(EVENT.formatted("x"));

        assertThat(heard.next().entityId()).isEqualTo("x");
    }

    @Test
    void aQuietLineProvesNothing() throws InterruptedException {
        server.task("t-1", "pending", "LOW", null);
        subscribed();
        client.overview();
        heard.forget();

        server.set("t-1", "status", "running");

        heard.awaitMissed();
        assertThat(client.tasks(TaskQuery.all()).items())
                .allMatch(row -> row.task().status().value().equals("running"));
    }

    @Test
    void whoReadsAfterAnEventReadsWhatItTellsOf() throws InterruptedException {
        client.close();
        // Young enough for an hour, so that only the event makes it read again.
        client = client(withFreshness(Duration.ofHours(1)));
        server.task("t-1", "pending", "LOW", null);
        subscribed();
        client.tasks(TaskQuery.all());

        server.set("t-1", "priority", "HIGH");
        server.tell(EVENT.formatted("x"));
        heard.next();

        assertThat(client.tasks(TaskQuery.all()).items())
                .allMatch(row -> row.task().priority().name().equals("HIGH"));
    }

    @Test
    void aSlowListenerHoldsUpOnlyItself() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch toldThatItMissed = new CountDownLatch(1);
        Subscription slow = client.subscribe(EventFilter.all(), new EventListener() {
            @Override
            public void heard(GuardianEvent event) {
                try {
                    release.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void missed() {
                if (release.getCount() == 0) {
                    toldThatItMissed.countDown();
                }
            }
        });
        subscribed();
        int many = 2_500;

        for (int i = 0; i < many; i++) {
            server.tell(EVENT.formatted("e-" + i));
        }

        for (int i = 0; i < many; i++) {
            assertThat(heard.next().entityId()).isEqualTo("e-" + i);
        }
        release.countDown();
        assertThat(toldThatItMissed.await(20, TimeUnit.SECONDS)).isTrue();
        slow.close();
    }

    @Test
    void afterTheEndNothingIsHeard() throws InterruptedException {
        Subscription subscription = client.subscribe(EventFilter.all(), heard);
        opened();
        heard.awaitMissed();
        Heard other = new Heard();
        client.subscribe(EventFilter.all(), other);

        subscription.close();
        subscription.close();
        server.tell(EVENT.formatted("x"));

        assertThat(other.next().entityId()).isEqualTo("x");
        assertThat(heard.events).isEmpty();
    }

    private void subscribed() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);
        opened();
        heard.awaitMissed();
    }

    private HttpUrl opened() throws InterruptedException {
        return Objects.requireNonNull(server.opened.poll(20, TimeUnit.SECONDS), "no line was drawn");
    }

    private GuardianClient client(RemoteSettings settings) {
        return new RemoteConnections(
                        new MirrorFolder(folder.resolve("mirrors")),
                        InstantSource.system(),
                        "test",
                        _ -> Optional.empty(),
                        settings)
                .connect(Wire.target(server.address(), new Credentials.Token(new Secret(ReferenceServer.TOKEN))));
    }

    private static RemoteSettings withFreshness(Duration freshFor) {
        RemoteSettings s = Quick.settings();
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
                freshFor,
                s.snapshotEvery(),
                s.listenerBacklog(),
                s.signOutTimeout());
    }

    private static List<String> recordedFrames() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceEventsTest.class.getResourceAsStream("/wire/ws-events.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> JsonMapper.shared().readTree(line).get("raw").stringValue())
                    .filter(raw -> JsonMapper.shared().readTree(raw).has("event_type"))
                    .toList();
        }
    }
}
