package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where requests go, and where they never do.
class TransportTest {
    private static final String ELSEWHERE = "http://elsewhere.example/api/v1/agents?token=t";

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
    void requestsSayWhoAsksAndCarryTheToken() throws InterruptedException {
        server.enqueue(Wire.json("[]"));

        read();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("guardian-console/test");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.TOKEN);
        assertThat(request.getTarget()).isEqualTo("/api/v1/agents");
    }

    @Test
    void unpacksWhatIsPacked() throws IOException {
        Buffer packed = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(packed))) {
            gzip.writeUtf8("[1]");
        }
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build());

        assertThat(read().text()).isEqualTo("[1]");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void readsFollowRedirectsAtHome(int status) throws InterruptedException {
        server.enqueue(redirect(status, "/api/v1/agents/"));
        server.enqueue(Wire.json("[]"));

        assertThat(read().text()).isEqualTo("[]");

        server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getTarget()).isEqualTo("/api/v1/agents/");
        assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void readsGoNowhereElse(int status) {
        server.enqueue(redirect(status, ELSEWHERE));

        Unreachable refusal = catchThrowableOfType(Unreachable.class, this::read);

        assertThat(refusal.code()).isEqualTo("redirected");
        assertThat(refusal.text())
                .contains("http://elsewhere.example/api/v1/agents")
                .doesNotContain("token=");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anotherPortIsAnotherPlace() throws IOException {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(redirect(307, other.url("/api/v1/agents").toString()));

            assertThat(catchThrowableOfType(Unreachable.class, this::read).code())
                    .isEqualTo("redirected");
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void redirectsWithoutEndEnd() {
        for (int i = 0; i < 10; i++) {
            server.enqueue(redirect(307, "/api/v1/agents"));
        }

        assertThat(catchThrowableOfType(Unreachable.class, this::read).code()).isEqualTo("redirected");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void actsFollowRedirectsAtHome(int status) throws AnswerLost, InterruptedException {
        server.enqueue(redirect(status, "/api/v1/x/"));
        server.enqueue(Wire.json("{}"));

        assertThat(post().text()).isEqualTo("{}");

        server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getMethod()).isEqualTo("POST");
        assertThat(second.getBody()).isNotNull();
        assertThat(second.getBody().utf8()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void actsGoNowhereElse(int status) {
        server.enqueue(redirect(status, ELSEWHERE));

        assertThat(catchThrowableOfType(Unreachable.class, this::post).code()).isEqualTo("redirected");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void seeOtherAfterAnActSaysNothingOfWhatBecameOfIt() {
        server.enqueue(redirect(303, "/elsewhere"));

        assertThat(catchThrowableOfType(AnswerLost.class, this::post)).isNotNull();
    }

    @Test
    void neverGoesDownToPlainHttp(@TempDir Path folder) throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer secure = secure(certificate)) {
            Path ca = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
            secure.enqueue(redirect(307, "http://localhost:" + secure.getPort() + "/api/v1/agents"));

            Unreachable refusal = catchThrowableOfType(
                    Unreachable.class,
                    () -> api(new ServerAddress(localhost(secure), ca, null)).read(agents(localhost(secure))));

            assertThat(refusal.code()).isEqualTo("redirected");
            assertThat(secure.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void trustsTheCertificatesOfAFileOfOnesOwn(@TempDir Path folder) throws IOException, InterruptedException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer secure = secure(certificate)) {
            Path ca = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
            secure.enqueue(Wire.json("[]"));

            Answer answer = api(new ServerAddress(localhost(secure), ca, null)).read(agents(localhost(secure)));

            assertThat(answer.text()).isEqualTo("[]");
            assertThat(secure.takeRequest().getVersion()).isEqualTo("HTTP/2");
        }
    }

    @Test
    void distrustsAllOthers() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer secure = secure(certificate)) {
            Unreachable refusal = catchThrowableOfType(
                    Unreachable.class,
                    () -> api(ServerAddress.of(localhost(secure))).read(agents(localhost(secure))));

            assertThat(refusal.code()).isEqualTo("tls_failed");
            assertThat(secure.getRequestCount()).isZero();
        }
    }

    @Test
    void saysThatAServerSpeaksTls() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer secure = secure(certificate)) {
            URI open = URI.create("http://localhost:" + secure.getPort());

            assertThat(List.of(
                            catchThrowableOfType(
                                    Unreachable.class,
                                    () -> api(ServerAddress.of(open)).read(agents(open))),
                            catchThrowableOfType(
                                    Unreachable.class,
                                    () -> api(ServerAddress.of(open)).post(agents(open), Wire.EMPTY, Map.of()))))
                    .allSatisfy(refusal -> {
                        assertThat(refusal.code()).isEqualTo("tls_expected");
                        assertThat(refusal.text()).isEqualTo("The server at " + open + " speaks TLS");
                        assertThat(refusal.nextStep()).contains("https://localhost:" + secure.getPort());
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"15030300020246", "1503010002022e", "1503030002020a", "150303000202460d0a"})
    void knowsAnAlertOfTlsByItsBytes(String alert) throws IOException, InterruptedException {
        try (ServerSocket tls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket line = tls.accept()) {
                    assertThat(line.getInputStream().read()).isEqualTo('G');
                    line.getOutputStream().write(HexFormat.of().parseHex(alert));
                    line.shutdownOutput();
                    line.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI open = URI.create("http://127.0.0.1:" + tls.getLocalPort());

            assertThat(catchThrowableOfType(
                                    Unreachable.class,
                                    () -> api(ServerAddress.of(open)).read(agents(open)))
                            .code())
                    .isEqualTo("tls_expected");
            answering.join();
        }
    }

    @Test
    void saysThatAServerSpeaksNoTls() throws IOException, InterruptedException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket line = plain.accept()) {
                    line.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    line.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI secure = URI.create("https://127.0.0.1:" + plain.getLocalPort());

            Unreachable refusal = catchThrowableOfType(
                    Unreachable.class, () -> api(ServerAddress.of(secure)).read(agents(secure)));

            assertThat(refusal.code()).isEqualTo("tls_not_spoken");
            assertThat(refusal.nextStep()).contains("http://");
            answering.join();
        }
    }

    @Test
    void saysWhichFileOfCertificatesIsNoGood(@TempDir Path folder) throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "not a certificate");

        Unreachable refusal = catchThrowableOfType(
                Unreachable.class, () -> api(new ServerAddress(URI.create("https://localhost"), ca, null)));

        assertThat(refusal.code()).isEqualTo("ca_file_unreadable");
        assertThat(refusal.text()).contains("ca.pem");
        Path missing = folder.resolve("missing.pem");
        assertThat(catchThrowableOfType(
                                Unreachable.class,
                                () -> api(new ServerAddress(URI.create("https://localhost"), missing, null)))
                        .text())
                .isEqualTo("The file of certificates " + missing + " can't be read: there is no such file");
    }

    @Test
    void goesThroughAProxy() throws InterruptedException {
        server.enqueue(Wire.json("[]"));
        URI proxy = URI.create("http://localhost:" + server.getPort());
        URI far = URI.create("http://guardian.example");

        Answer answer = api(new ServerAddress(far, null, proxy)).read(agents(far));

        assertThat(answer.text()).isEqualTo("[]");
        assertThat(server.takeRequest().getRequestLine()).startsWith("GET http://guardian.example/api/v1/agents ");
    }

    @ParameterizedTest
    @CsvSource({"http,http", "socks,http", "http,https", "socks,https"})
    void aProxyThatIsAwayIsNamed(String kind, String scheme) throws IOException {
        URI proxy = URI.create(kind + "://127.0.0.1:" + free());
        URI far = URI.create(scheme + "://guardian.example");
        Api api = api(new ServerAddress(far, null, proxy));

        Unreachable read = catchThrowableOfType(Unreachable.class, () -> api.read(agents(far)));
        Unreachable act = catchThrowableOfType(Unreachable.class, () -> api.post(agents(far), Wire.EMPTY, Map.of()));

        assertThat(List.of(read, act)).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("proxy_unreachable");
            assertThat(refusal.text()).isEqualTo("The proxy " + proxy + " does not answer");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks"})
    void soIsOneWhoseNameNobodyKnows(String kind) {
        URI proxy = URI.create(kind + "://no.such.proxy.invalid:3128");
        URI far = URI.create("http://guardian.example");

        assertThat(catchThrowableOfType(
                                Unreachable.class,
                                () -> api(new ServerAddress(far, null, proxy)).read(agents(far)))
                        .text())
                .isEqualTo("The proxy " + proxy + " does not answer");
    }

    @Test
    void nothingAtTheAddressMeansThatNothingWasSent() throws IOException {
        URI nobody = URI.create("http://localhost:" + free());
        Api api = api(ServerAddress.of(nobody));

        assertThat(catchThrowableOfType(Unreachable.class, () -> api.read(agents(nobody)))
                        .code())
                .isEqualTo("connection_refused");
        assertThat(catchThrowableOfType(Unreachable.class, () -> api.post(agents(nobody), Wire.EMPTY, Map.of()))
                        .code())
                .isEqualTo("connection_refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:pw@host",
                "http://host/?token=x",
                "http://host/#x",
                "ftp://host",
                "file:///etc/passwd",
                "mailto:a@b"
            })
    void refusesAddressesThatHideSomething(String address) {
        assertThat(catchThrowableOfType(GuardianException.Invalid.class, () -> ServerUrl.of(URI.create(address)))
                        .field())
                .isEqualTo("url");
    }

    @Test
    void aPathBeforeTheApiIsKept() {
        ServerUrl url = ServerUrl.of(URI.create("https://host:8443/guardian/"));

        assertThat(url.at("/tasks", "a/b?c").toString()).isEqualTo("https://host:8443/guardian/api/v1/tasks/a%2Fb%3Fc");
        assertThat(url.at("/tasks", "..").encodedPath()).startsWith("/guardian/api/v1/tasks/");
        assertThat(url.origin()).isEqualTo("https://host:8443");
    }

    @Test
    void aTokenOfOtherCharactersIsRefusedBeforeItIsSent() {
        assertThat(catchThrowableOfType(
                        GuardianException.Unauthenticated.class, () -> AccessTokens.of(new Secret("two\nlines"))))
                .message()
                .doesNotContain("lines");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Answer read() {
        Api api = Wire.api(server, Quick.settings());
        return api.read(api.server().at("/agents"));
    }

    private Answer post() throws AnswerLost {
        Api api = Wire.api(server, Quick.settings());
        return api.post(api.server().at("/x"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static Api api(ServerAddress address) {
        Transport transport = new Transport(
                HttpClients.of(address, Quick.settings(), "guardian-console/test"),
                ServerUrl.of(address.url()),
                Quick.settings().answerBound(),
                _ -> {});
        return new Api(transport, AccessTokens.of(new Secret(Wire.TOKEN)), Quick.settings());
    }

    private static HttpUrl agents(URI server) {
        return ServerUrl.of(server).at("/agents");
    }

    private static URI localhost(MockWebServer secure) {
        return URI.create("https://localhost:" + secure.getPort());
    }

    private static MockWebServer secure(HeldCertificate certificate) throws IOException {
        MockWebServer secure = new MockWebServer();
        secure.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        secure.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        secure.start();
        return secure;
    }

    private static MockResponse redirect(int status, String location) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Location", location)
                .build();
    }
}
