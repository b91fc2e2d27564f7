package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.wire.EventJson;
import io.guardianops.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The event line to a server of ours: it goes on where it broke.
class ServedEventsTest {
    @TempDir
    private Path folder;

    private final MockWebServer server = new MockWebServer();
    private final Outbox outbox = new Outbox();
    private final Heard heard = new Heard();
    private GuardianClient client;

    /// The event routes of a server of ours. Its line tells only when it is told to.
    private static final class Outbox extends Dispatcher {
        final BlockingQueue<RecordedRequest> opened = new LinkedBlockingQueue<>();
        private final List<GuardianEvent> events = new ArrayList<>();
        private final List<WebSocket> sockets = new ArrayList<>();
        private volatile boolean refusing;
        private volatile boolean mute;
        private volatile boolean positionUnknown;
        private volatile @Nullable Runnable beforeLastIsAnswered;
        private volatile String key = "key-1";

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath().substring("/api/v1".length());
            boolean known = ("Bearer " + key).equals(request.getHeaders().get("Authorization"));
            if (!known && !path.equals("/ws/events")) {
                return Wire.json(401, "{\"detail\":\"Invalid authentication token\"}");
            }
            return switch (path) {
                case "/guardian/capabilities" ->
                    Wire.json("{\"server\":\"guardian-console\",\"version\":\"1\",\"features\":[\"event_replay\"],"
                            + "\"authority_level\":5}");
                case "/guardian/events/last" -> lastEvent();
                case "/guardian/events" ->
                    Wire.json(WireFormat.write(
                            after(Long.parseLong(Objects.requireNonNull(
                                            request.getUrl().queryParameter("after"))))
                                    .stream()
                                    .map(EventJson::of)
                                    .toList()));
                case "/ws/events" -> line(request, known && !refusing);
                default -> Wire.json(404, "{\"detail\":\"Not Found\"}");
            };
        }

        private MockResponse lastEvent() {
            if (positionUnknown) {
                return Wire.json(500, "{\"detail\":\"Internal server error\"}");
            }
            String answer = "{\"event_id\":" + last() + "}";
            Runnable meanwhile = beforeLastIsAnswered;
            if (meanwhile != null) {
                meanwhile.run();
            }
            return Wire.json(answer);
        }

        private MockResponse line(RecordedRequest request, boolean taken) {
            if (mute) {
                // The next one is answered.
                mute = false;
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            }
            return new MockResponse.Builder()
                    .webSocketUpgrade(new WebSocketListener() {
                        @Override
                        public void onClosing(WebSocket webSocket, int code, String reason) {
                            webSocket.close(code, null);
                        }

                        @Override
                        public void onOpen(WebSocket webSocket, Response response) {
                            synchronized (Outbox.this) {
                                if (taken) {
                                    sockets.add(webSocket);
                                    resume(webSocket, request.getUrl().queryParameter("last_event_id"));
                                } else {
                                    webSocket.send("{\"error\":\"Invalid or expired token\"}");
                                    webSocket.close(4401, "");
                                }
                            }
                            opened.add(request);
                        }
                    })
                    .build();
        }

        private void resume(WebSocket socket, @Nullable String from) {
            if (from != null) {
                after(Long.parseLong(from)).forEach(event -> socket.send(text(event)));
            }
        }

        synchronized GuardianEvent happens(boolean told) {
            GuardianEvent event =
                    new GuardianEvent(last() + 1, "TASK_STARTED", "task", "t-" + (last() + 1), Map.of(), Instant.EPOCH);
            events.add(event);
            if (told) {
                sockets.forEach(socket -> socket.send(text(event)));
            }
            return event;
        }

        synchronized void beginAnew() {
            events.clear();
        }

        synchronized void breakLines() {
            sockets.forEach(socket -> socket.close(1012, ""));
            sockets.clear();
        }

        synchronized long last() {
            return events.isEmpty() ? 0 : events.getLast().eventId();
        }

        private synchronized List<GuardianEvent> after(long id) {
            return events.stream().filter(event -> event.eventId() > id).toList();
        }

        private static String text(GuardianEvent event) {
            return WireFormat.write(EventJson.of(event));
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server.setDispatcher(outbox);
        server.start();
        client = connect(Quick.settings());
    }

    private GuardianClient connect(RemoteSettings settings) {
        return new RemoteConnections(
                        new MirrorFolder(folder.resolve("mirrors")),
                        InstantSource.system(),
                        "test",
                        _ -> Optional.of(new Secret(outbox.key)),
                        settings)
                .connect(Wire.target(Wire.address(server), new Credentials.None()));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theTokenIsInNoAddress() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);

        RecordedRequest line = opened();

        assertThat(line.getUrl().queryParameterNames()).containsExactly("last_event_id");
        assertThat(line.getHeaders().get("Authorization")).isEqualTo("Bearer key-1");
    }

    @Test
    void whatHappenedBeforeIsNotTold() throws InterruptedException {
        outbox.happens(true);
        client.subscribe(EventFilter.all(), heard);
        opened();

        outbox.happens(true);

        assertThat(heard.next().eventId()).isEqualTo(2);
    }

    @Test
    void aBrokenLineGoesOnWhereItBroke() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);
        opened();
        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(1);

        outbox.breakLines();
        outbox.happens(false);
        RecordedRequest again = opened();

        assertThat(heard.next().eventId()).isEqualTo(2);
        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(3);
        assertThat(again.getUrl().queryParameter("last_event_id")).isEqualTo("1");
        assertThat(heard.timesMissed()).isZero();
    }

    @Test
    void whatTheLineDoesNotTellIsFetched() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);
        opened();

        outbox.happens(false);
        outbox.happens(false);

        assertThat(heard.next().eventId()).isEqualTo(1);
        assertThat(heard.next().eventId()).isEqualTo(2);
        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(3);
    }

    @Test
    void aServerThatBeginsAnewIsToldOf() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);
        opened();
        outbox.happens(true);
        outbox.happens(true);
        heard.next();
        heard.next();

        outbox.beginAnew();
        outbox.breakLines();
        opened();
        heard.awaitMissed();

        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(1);
    }

    /// A server that is about to stop may take a call and say nothing.
    @Test
    void aCallForALineThatIsNeverAnsweredIsMadeAgain() throws InterruptedException {
        client.close();
        client = connect(Quick.withConnectTimeout(Duration.ofMillis(300)));
        outbox.mute = true;

        client.subscribe(EventFilter.all(), heard);
        opened();
        outbox.happens(true);

        assertThat(heard.next().eventId()).isEqualTo(1);
        assertThat(outbox.mute).isFalse();
    }

    @Test
    void anEventDuringTheLookForANewBeginningIsNone() throws InterruptedException {
        client.close();
        client = connect(Quick.withoutPolling());
        client.subscribe(EventFilter.all(), heard);
        opened();
        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(1);
        CountDownLatch looked = new CountDownLatch(1);
        outbox.beforeLastIsAnswered = () -> {
            outbox.beforeLastIsAnswered = null;
            outbox.happens(true);
            heard.awaitSecond();
            looked.countDown();
        };

        outbox.breakLines();
        opened();
        assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.next().eventId()).isEqualTo(2);
        outbox.breakLines();
        RecordedRequest again = opened();

        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(3);
        assertThat(again.getUrl().queryParameter("last_event_id")).isEqualTo("2");
        assertThat(heard.timesMissed()).isZero();
    }

    @Test
    void aLineThatBeganAtTheNewestMayHaveMissedSomething() throws InterruptedException {
        outbox.positionUnknown = true;
        client.subscribe(EventFilter.all(), heard);
        heard.awaitMissed();
        outbox.happens(false);
        outbox.positionUnknown = false;

        opened();
        heard.awaitMissed();

        outbox.happens(true);
        assertThat(heard.next().eventId()).isEqualTo(2);
    }

    @Test
    void aServerThatStartsAnewHasAnotherKey() throws InterruptedException {
        client.subscribe(EventFilter.all(), heard);
        opened();

        outbox.key = "key-2";
        outbox.breakLines();
        RecordedRequest line = opened();
        while (!"Bearer key-2".equals(line.getHeaders().get("Authorization"))) {
            line = opened();
        }
        outbox.happens(true);

        assertThat(heard.next().eventId()).isEqualTo(1);
        assertThat(client.lastEventId()).isEqualTo(1);
    }

    @Test
    void aRefusedLineIsTriedAgain() throws InterruptedException {
        outbox.refusing = true;
        client.subscribe(EventFilter.all(), heard);
        opened();
        opened();

        outbox.refusing = false;
        outbox.happens(true);

        assertThat(heard.next().eventId()).isEqualTo(1);
    }

    private RecordedRequest opened() throws InterruptedException {
        return Objects.requireNonNull(outbox.opened.poll(20, TimeUnit.SECONDS), "no line was drawn");
    }
}
