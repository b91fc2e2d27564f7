package io.guardianops.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventSocketsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final SocketLimits PATIENT = new SocketLimits(LONG, LONG, LONG, 8, 8);

    @TempDir
    Path folder;

    /// Every test begins by serving.
    @SuppressWarnings("NullAway.Init")
    private ServedEvents served;

    @AfterEach
    void close() {
        served.close();
    }

    private void serve(SocketLimits limits) {
        served = new ServedEvents(folder, limits);
    }

    @Test
    void framesHaveTheReferenceFieldsAndACursor() throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect("");

        served.register("a-1");

        JsonNode frame = reader.frame();
        assertThat(frame.propertyNames())
                .containsExactlyInAnyOrder(
                        "event_id", "event_type", "entity_type", "entity_id", "payload", "occurred_at");
        assertThat(frame.get("event_type").stringValue()).isEqualTo("AGENT_REGISTERED");
        assertThat(frame.get("entity_id").stringValue()).isEqualTo("a-1");
        assertThat(frame.get("event_id").asLong())
                .isEqualTo(served.engine.events().lastId());
    }

    @Test
    void whoeverAsksWithoutAWebSocketIsToldSo() throws IOException, InterruptedException {
        serve(PATIENT);

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.server.port() + "/api/v1/ws/events"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(426);
            assertThat(answer.headers().firstValue("upgrade")).hasValue("websocket");
            assertThat(answer.body()).contains("\"code\":\"upgrade_required\"");
        }
    }

    @Test
    void theTokenMayComeInTheHeader() throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect("", "Bearer " + served.token);

        served.register("a-1");

        assertThat(reader.entity()).isEqualTo("a-1");
        served.awaitOpen(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Authentication required. Pass ?token=<token>",
        "?token=, Authentication required. Pass ?token=<token>",
        "?token=garbage, Invalid or expired token"
    })
    void whoeverHasNoTokenIsToldAndSentAway(String query, String text) throws InterruptedException {
        serve(PATIENT);

        Reader reader = served.connect(query, null);

        assertThat(reader.frame().get("error").stringValue()).isEqualTo(text);
        assertThat(reader.closeCode()).isEqualTo(4401);
    }

    @Test
    void whoGuessesTokensIsHeldUpAndNobodyElse() throws InterruptedException {
        serve(PATIENT);
        int refused = 0;
        // As many as are let pass within a minute, and a few that time may add meanwhile.
        while (refused < 100 && served.answer("?token=guess") == 101) {
            refused++;
        }

        assertThat(refused).isGreaterThanOrEqualTo(20).isLessThan(100);
        assertThat(served.answer("?token=guess")).isEqualTo(429);
        Reader known = served.connect("");
        served.register("a-1");
        assertThat(known.entity()).isEqualTo("a-1");
    }

    @Test
    void whoIsNotKnownIsToldNothingElse() {
        serve(PATIENT);

        assertThat(served.connect("?token=guess&last_event_id=x", null).closeCode())
                .isEqualTo(4401);
    }

    @Test
    void aReaderGoesOnWhereItWas() throws InterruptedException {
        serve(PATIENT);
        served.register("a-1");
        long seen = served.engine.events().lastId();
        for (int i = 2; i <= 500; i++) {
            served.register("a-" + i);
        }

        Reader reader = served.connect("&last_event_id=" + seen);

        served.register("a-501");
        for (int i = 2; i <= 501; i++) {
            assertThat(reader.entity()).isEqualTo("a-" + i);
        }
    }

    @Test
    void aCursorFromElsewhereIsTheNewest() throws InterruptedException {
        serve(PATIENT);
        served.register("a-1");

        Reader reader = served.connect("&last_event_id=999999");

        served.register("a-2");
        assertThat(reader.entity()).isEqualTo("a-2");
        assertThat(served.connect("&last_event_id=x").closeCode()).isEqualTo(4400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&event_types=AGENT_*",
                "&event_types=TASK_STARTED,AGENT_REGISTERED",
                "&entity_types=agent&event_types=*",
                "&entity_ids=a-2,a-1"
            })
    void filtersChoose(String filter) throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect(filter);

        served.register("a-1");
        served.register("a-2");

        assertThat(reader.entity()).isEqualTo("a-1");
        assertThat(reader.entity()).isEqualTo("a-2");
    }

    @Test
    void aSubscriptionIsAnsweredAndHolds() throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect("&entity_types=agent");

        reader.send("{\"type\":\"subscribe\",\"event_types\":[\"AGENT_*\"],\"entity_ids\":[\"a-2\"]}");

        JsonNode answer = reader.frame();
        assertThat(answer.toString())
                .isEqualTo("{\"status\":\"subscribed\",\"filters\":{\"event_types\":[\"AGENT_*\"],"
                        + "\"entity_types\":[\"agent\"],\"entity_ids\":[\"a-2\"]}}");
        served.register("a-1");
        served.register("a-2");
        assertThat(reader.entity()).isEqualTo("a-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "\"x\"",
                "[1]",
                "",
                "{\"type\":\"subscribe\",\"event_types\":[1]}",
                "{\"type\":\"subscribe\",\"entity_ids\":{}}"
            })
    void nonsenseIsAnsweredAndTheSocketLives(String text) throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect("");

        reader.send(text);
        assertThat(reader.frame().has("error")).isTrue();

        served.register("a-1");
        assertThat(reader.entity()).isEqualTo("a-1");
    }

    @Test
    void otherMessagesMeanNothing() throws InterruptedException {
        serve(PATIENT);
        Reader reader = served.connect("");

        reader.send("{\"type\":\"pong\"}");
        reader.send("{}");
        served.register("a-1");

        assertThat(reader.entity()).isEqualTo("a-1");
    }

    @Test
    void aMessageThatIsTooLongEndsTheSocket() {
        serve(PATIENT);
        Reader reader = served.connect("");

        reader.send("x".repeat(64 * 1024 + 1));

        assertThat(reader.closeCode()).isEqualTo(1009);
    }

    @Test
    void aQuietSocketPings() throws InterruptedException {
        serve(new SocketLimits(Duration.ofMillis(50), LONG, LONG, 8, 8));
        Reader reader = served.connect("&event_types=never");

        assertThat(reader.frame().toString()).isEqualTo("{\"type\":\"ping\"}");
        assertThat(reader.frame().toString()).isEqualTo("{\"type\":\"ping\"}");
    }

    @Test
    void aRevokedTokenEndsTheSocket() throws InterruptedException {
        serve(new SocketLimits(LONG, LONG, Duration.ofMillis(50), 8, 8));
        Reader reader = served.connect("?token=" + served.token("guest"), null);
        Reader other = served.connect("");

        served.engine.tokens().revoke("guest", "alice");

        assertThat(reader.closeCode()).isEqualTo(4401);
        served.register("a-1");
        assertThat(other.entity()).isEqualTo("a-1");
    }

    @Test
    void aSlowReaderIsSentAwayAndHoldsUpNobody() throws InterruptedException {
        serve(new SocketLimits(LONG, Duration.ofSeconds(2), LONG, 8, 8));
        CountDownLatch reading = new CountDownLatch(1);
        Reader slow = served.connect("?token=" + served.token, null, new Reader(reading));
        Reader quick = served.connect("");
        served.awaitOpen(2);

        // Until the line between the two is full: what it holds differs from system to system.
        for (int i = 0; served.sockets.open() == 2; i++) {
            served.publishLarge("e-" + i);
            assertThat(quick.entity()).isEqualTo("e-" + i);
        }
        reading.countDown();

        assertThat(slow.closeCode()).isEqualTo(4408);
        served.register("last");
        assertThat(quick.entity()).isEqualTo("last");
    }

    @Test
    void socketsAreCounted() throws InterruptedException {
        serve(new SocketLimits(LONG, LONG, LONG, 2, 3));
        String guest = served.token("guest");
        served.connect("");
        served.connect("");
        served.awaitOpen(2);
        Reader third = served.connect("");
        served.connect("?token=" + guest, null);
        served.awaitOpen(3);
        Reader fifth = served.connect("?token=" + guest, null);

        assertThat(third.frame().get("error").stringValue()).isEqualTo("Too many event streams are open");
        assertThat(third.closeCode()).isEqualTo(4429);
        assertThat(fifth.closeCode()).as("of all together").isEqualTo(4429);
        served.awaitOpen(3);
    }

    @Test
    void aServerThatStopsSaysGoodbye() {
        serve(PATIENT);
        Reader reader = served.connect("");
        served.awaitOpen(1);

        served.sockets.close();

        assertThat(reader.closeCode()).isEqualTo(1001);
        assertThat(served.connect("").closeCode()).isEqualTo(1001);
    }
}
