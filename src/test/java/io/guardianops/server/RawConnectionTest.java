package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What no HTTP client would send.
@Timeout(60)
class RawConnectionTest {
    private static final String CANCEL =
            "POST /api/v1/guardian/intervention/cancel-task HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ServedEngine.GUARDIAN + "\r\nContent-Type: application/json\r\n";

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private ServedEngine served;

    @BeforeEach
    void serve(@TempDir Path folder) {
        // Short, so that those who stall are given up soon.
        served = new ServedEngine(
                folder,
                Duration.ofMillis(300),
                config -> config.routes.get("/part", context -> context.result("a part")),
                config -> config.routes.get("/waits", context -> {
                    running.countDown();
                    mayEnd.await();
                    context.result("to the end");
                }),
                config -> config.routes.get("/defect", context -> {
                    throw new IllegalStateException("secret detail of the machine");
                }),
                config -> config.routes.get("/overflow", context -> {
                    throw new StackOverflowError("secret detail of the machine");
                }),
                config -> config.events.serverStopping(mayEnd::countDown));
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        served.close();
    }

    @Test
    void aBodyThatStallsIsGivenUp() throws IOException {
        String answer = talk(CANCEL + "Content-Length: 100\r\n\r\n{\"task_id\":");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"too_slow\"", "x-request-id: ");
        assertThat(served.traces()).isEqualTo("0 actions, 0 events");
    }

    @Test
    void aBodyThatBreaksOffChangesNothing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
            send(socket, CANCEL + "Content-Length: 100\r\n\r\n{\"task_id\":\"t-1\"");
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"detail\"");
        }
        assertThat(served.traces()).isEqualTo("0 actions, 0 events");
    }

    @Test
    void whatIsNoHttpIsRefusedWithADetail() throws IOException {
        for (String garbage : List.of(
                "\u0000\u0001\u0002\r\n\r\n",
                "GET\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                CANCEL + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{\"a\":1}",
                CANCEL + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
                CANCEL + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /api/v1/tasks?q=%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ServedEngine.GUARDIAN
                        + "\r\nConnection: close\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "GET /" + "y".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
            String answer = talk(garbage);
            assertThat(answer)
                    .as(garbage.substring(0, Math.min(80, garbage.length())))
                    .startsWith("HTTP/1.1 4");
            assertThat(answer).contains("\"detail\"").doesNotContain("Exception", "jetty", "Jetty");
        }
        assertThat(served.traces()).isEqualTo("0 actions, 0 events");
    }

    @Test
    void anotherVersionOfHttpIsRefused() throws IOException {
        assertThat(talk("GET / HTTP/9.9\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 505 ")
                .contains("bad_request");
    }

    @Test
    void garbageBehindARequestDoesNotTouchItsAnswer() throws IOException {
        String answer = talk("GET /health HTTP/1.1\r\nHost: x\r\n\r\n\u0000garbage\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\"status\":\"healthy\"}");
        assertThat(answer.substring(answer.indexOf("healthy"))).contains("HTTP/1.1 400 ", "\"detail\"");
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        String get = "GET /health HTTP/1.1\r\nHost: x\r\nx-request-id: ";
        String answer = talk(get + "one\r\n\r\n" + get + "two\r\n\r\n" + get + "three\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsSubsequence("x-request-id: one", "x-request-id: two", "x-request-id: three");
    }

    @Test
    void defectsAreToldWithoutAnythingOfTheMachine() {
        for (String path : List.of("/defect", "/overflow")) {
            ServedEngine.Answer answer = served.get(path);

            assertThat(answer.status()).as(path).isEqualTo(500);
            assertThat(ServedEngine.text(answer.json(), "detail")).isEqualTo("Internal server error");
            assertThat(answer.header("x-request-id")).isNotBlank();
            assertThat(answer.text()).doesNotContain("secret", "Exception", "Error\"", "at io.");
        }
        assertThat(served.get("/part").text()).isEqualTo("a part");
    }

    @Test
    void closingLetsARequestThatRunsComeToItsEnd() throws InterruptedException {
        CompletableFuture<ServedEngine.Answer> waiting = CompletableFuture.supplyAsync(() -> served.get("/waits"));
        running.await();

        // It ends only once the server has begun to stop.
        served.server.close();

        assertThat(waiting.join().text()).isEqualTo("to the end");
        Assertions.assertThatThrownBy(() -> served.get("/health")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAddressThatIsTakenIsToldAsSuch() {
        ServerOptions taken =
                ServerOptions.of("127.0.0.1", served.server.port(), "1", InstantSource.fixed(ServedEngine.NOW));

        GuardianException.Unreachable refusal = Assertions.catchThrowableOfType(
                GuardianException.Unreachable.class,
                () -> GuardianServer.start(served.engine, _ -> new Caller("x", AuthorityLevel.WORKER), taken));

        assertThat(refusal.code()).isEqualTo("address_in_use");
        assertThat(refusal.text()).contains(Integer.toString(served.server.port()));
    }

    private String talk(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
            send(socket, request);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
