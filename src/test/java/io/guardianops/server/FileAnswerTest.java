package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.model.Progress;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that takes long to be written, as its reader sees it.
class FileAnswerTest {
    private static final String CONTENT = "begins so, and goes on";
    private static final byte[] BEGINNING = "begins".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;
    private Javalin server;
    private BiConsumer<FileAnswer, Progress> work = (_, _) -> {};

    @BeforeEach
    void serve() throws IOException {
        file = Files.writeString(folder.resolve("f"), CONTENT);
        server = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.routes.get("/", this::answer);
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void answer(Context context) {
        FileAnswer answer = new FileAnswer(context.req(), context.res());
        work.accept(answer, answer.pulse(BEGINNING, Duration.ZERO));
    }

    @Test
    void aFileThatIsReadyComesWithItsLength() throws Exception {
        work = (answer, _) -> send(answer);

        HttpResponse<String> got = get();

        assertThat(got.body()).isEqualTo(CONTENT);
        assertThat(got.headers().firstValueAsLong("content-length")).hasValue(CONTENT.length());
    }

    @Test
    void bytesThatWentOutBeforeAreNotSentAgain() throws Exception {
        for (int pulses : new int[] {1, 3, 50}) {
            work = (answer, progress) -> {
                for (int i = 0; i < pulses; i++) {
                    assertThat(progress.at(i, 50)).isTrue();
                }
                send(answer);
            };

            assertThat(get().body()).as("%d", pulses).isEqualTo(CONTENT);
        }
    }

    @Test
    void aFileThatFailedHalfwayIsNotTakenForWhole() {
        work = (answer, progress) -> {
            assertThat(progress.at(1, 2)).isTrue();
            answer.giveUp(new IOException("disk full"));
        };

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void workForSomebodyWhoIsGoneIsEnded() throws Exception {
        byte[] endless = new byte[1 << 20];
        BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
        server.stop();
        server = Javalin.create(config -> config.routes.get("/", context -> {
            Progress progress = new FileAnswer(context.req(), context.res()).pulse(endless, Duration.ZERO);
            int pulses = 0;
            while (progress.at(pulses, endless.length) && pulses < endless.length) {
                pulses++;
            }
            ended.add(pulses < endless.length);
        }));
        server.start("127.0.0.1", 0);
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(ended.poll(60, TimeUnit.SECONDS)).isTrue();
    }

    private void send(FileAnswer answer) {
        try {
            answer.send(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
