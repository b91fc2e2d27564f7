package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that flood, stall, break off or ask to wait.
class BrokenWireTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tenMegabytesAreReadAndMoreThanTheBoundIsNot() {
        server.enqueue(Wire.json("\"" + "x".repeat(10 << 20) + "\""));
        server.enqueue(Wire.json("\"" + "x".repeat(13 << 20) + "\""));
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(13 << 20), 64 << 10)
                .build());

        assertThat(read().body().length).isEqualTo((10 << 20) + 2);
        assertThat(catchThrowableOfType(Unreachable.class, this::read).code()).isEqualTo("answer_too_large");
        assertThat(catchThrowableOfType(Unreachable.class, this::read).code()).isEqualTo("answer_too_large");
    }

    @Test
    void brokenAnswersAreNoAnswers() {
        for (UnaryOperator<MockResponse.Builder> fault : faults()) {
            server.enqueue(
                    fault.apply(new MockResponse.Builder().body("[1,2,3]")).build());

            assertThat(catchThrowableOfType(Unreachable.class, this::read)).isNotNull();
        }
    }

    @Test
    void brokenAnswersToActsAreLostOnes() {
        for (UnaryOperator<MockResponse.Builder> fault : faults()) {
            server.enqueue(
                    fault.apply(new MockResponse.Builder().body("[1,2,3]")).build());

            assertThat(catchThrowableOfType(AnswerLost.class, this::post)).isNotNull();
        }
        assertThat(server.getRequestCount()).isEqualTo(faults().size());
    }

    @Test
    void anActThatBreaksOffWhileItIsSentIsALostOne() {
        server.enqueue(new MockResponse.Builder()
                .onRequestBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(catchThrowableOfType(AnswerLost.class, this::post)).isNotNull();
    }

    @Test
    void aSlowAnswerIsGivenUp() {
        server.enqueue(new MockResponse.Builder()
                .headersDelay(20, TimeUnit.SECONDS)
                .body("[]")
                .build());
        Api hasty = Wire.api(server, Quick.settings(Duration.ofMillis(100)));

        Unreachable refusal = catchThrowableOfType(
                Unreachable.class, () -> hasty.read(hasty.server().at("/agents")));

        assertThat(refusal.code()).isEqualTo("timed_out");
    }

    @Test
    void anActThatTimesOutMayStillRun() {
        server.enqueue(new MockResponse.Builder()
                .headersDelay(20, TimeUnit.SECONDS)
                .body("{}")
                .build());
        Api hasty = Wire.api(server, Quick.settings(Duration.ofMillis(100)));

        AnswerLost lost = catchThrowableOfType(
                AnswerLost.class, () -> hasty.post(hasty.server().at("/x"), Wire.EMPTY, Map.of()));

        assertThat(lost.mayStillRun()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anActIsNotSentAgainOverADeadPooledConnection() throws InterruptedException {
        server.enqueue(Wire.json("[]"));
        // The connection is kept, and dies when it is used for the second time.
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(Wire.json("{}"));
        Api api = Wire.api(server, Quick.settings());
        api.read(api.server().at("/agents"));

        assertThat(catchThrowableOfType(
                        AnswerLost.class, () -> api.post(api.server().at("/x"), Wire.EMPTY, Map.of())))
                .isNotNull();

        assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
        RecordedRequest act = server.takeRequest();
        assertThat(act.getMethod()).isEqualTo("POST");
        assertThat(act.getConnectionIndex()).isZero();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void anActIsNotSentAgainBecauseTheServerWouldLikeIt(int status) {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", "0")
                    .build());
        }

        assertThat(catchThrowableOfType(Unreachable.class, this::post).code()).isEqualTo("server_unavailable");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void readsWaitWhenTheyAreAskedToAndThenGiveUp() {
        server.enqueue(Wire.json(429, "{\"error\": \"Rate limit exceeded: 5 per 1 minute\"}"));
        server.enqueue(Wire.json("[]"));
        assertThat(read().text()).isEqualTo("[]");

        for (int i = 0; i < 3; i++) {
            server.enqueue(Wire.json(429, "{\"detail\": \"Account temporarily locked\"}"));
        }
        Unreachable refusal = catchThrowableOfType(Unreachable.class, this::read);

        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.text()).isEqualTo("Account temporarily locked");
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void anActThatIsToldToWaitIsRefused() {
        server.enqueue(Wire.json(429, "{\"error\": \"Rate limit exceeded: 5 per 1 minute\"}"));

        assertThat(catchThrowableOfType(Unreachable.class, this::post).code()).isEqualTo("rate_limited");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private static List<UnaryOperator<MockResponse.Builder>> faults() {
        return List.of(
                answer -> answer.onResponseStart(new SocketEffect.CloseSocket()),
                answer -> answer.onResponseBody(new SocketEffect.CloseSocket()),
                answer -> answer.status("NONSENSE"),
                answer -> answer.setHeader("Content-Length", "4000").onResponseEnd(new SocketEffect.CloseSocket()));
    }

    private Answer read() {
        Api api = Wire.api(server, Quick.settings());
        return api.read(api.server().at("/agents"));
    }

    private Answer post() throws AnswerLost {
        Api api = Wire.api(server, Quick.settings());
        return api.post(api.server().at("/x"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
