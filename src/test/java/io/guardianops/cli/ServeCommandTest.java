package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two terminals: one serves a database, the other acts on it over the wire.
@NullMarked
class ServeCommandTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern URL = Pattern.compile("https?://[^ \"]+:\\d+");

    private final Path folder;
    private final Path database;
    private final Shell shell;
    private final LineWriter out = new LineWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private Thread serving = new Thread();
    private String announced = "";

    ServeCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.database = DemoDatabase.copyTo(folder.resolve("fleet.db"));
        this.shell = new Shell(folder.resolve("default.db"), DemoDatabase.NOW).overTheWire();
    }

    @AfterEach
    void stop() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void ownCommandsActWithoutAToken() {
        String url = serve();

        String task = shell.run("tasks", "--stuck", "--connect", url, "--json")
                .json()
                .get(0)
                .get("id")
                .stringValue();
        Shell.Answer cancelled = shell.run("cancel", task, "--reason", "Stuck", "--connect", url, "--by", "alice");
        Shell.Answer actions = shell.run("actions", "--limit", "1", "--connect", url, "--json");

        assertThat(cancelled.exit()).as(cancelled.err()).isZero();
        assertThat(cancelled.out())
                .contains(
                        "Cancelled task " + task,
                        "To see how to bring the old state back: guardian restore ",
                        " --dry-run --connect " + url,
                        "To mark it reverted: guardian revert ",
                        " --connect " + url);
        assertThat(actions.json().get(0).get("target_entity").stringValue()).isEqualTo(task);
        assertThat(actions.json().get(0).get("initiated_by").stringValue()).isEqualTo("alice");
        assertThat(actions.json().get(0).get("audit_log").get("token_name").stringValue())
                .isEqualTo("local");
        String action = actions.json().get(0).get("action_id").stringValue();
        assertThat(shell.run("restore", action, "--connect", url).out()).contains("Restored 1/1.");
        assertThat(shell.run("revert", action, "--reason", "Healthy", "--connect", url)
                        .exit())
                .isZero();
        assertThat(shell.run("agents", "--connect", url, "--json").json()).isNotEmpty();
        assertThat(shell.run("policy", "simulate", "--connect", url, "--json").exit())
                .isZero();
    }

    @Test
    void eventsAreFollowed() throws InterruptedException {
        String url = serve();
        Shell.Answer past = shell.run("events", "--filter", "guardian.*", "--limit", "3", "--connect", url);
        String newest = lastEvent(url);
        LineWriter events = new LineWriter();
        Thread follower = Thread.ofPlatform()
                .start(() -> shell.run(
                        new PrintWriter(events),
                        new PrintWriter(new StringWriter()),
                        "events",
                        "--follow",
                        "--since",
                        newest,
                        "--limit",
                        "2",
                        "--filter",
                        "guardian.*",
                        "--connect",
                        url));
        shell.run("intake", "stop", "--reason", "Flood", "--connect", url);

        assertThat(past.out().lines()).hasSize(3).allMatch(line -> line.contains("\"event_type\":\"guardian."));
        assertThat(events.next()).contains("guardian.intervention.started", "stop_intake");
        assertThat(events.next()).contains("guardian.intervention.completed");
        follower.join();
    }

    @Test
    void aServerThatGoesAwayIsWaitedForAndSaidSoInWholeSentences() throws Exception {
        String url = serve();
        LineWriter events = new LineWriter();
        LineWriter warnings = new LineWriter();
        Thread follower = Thread.ofPlatform()
                .start(() -> shell.run(
                        new PrintWriter(events),
                        new PrintWriter(warnings),
                        "events",
                        "--follow",
                        "--since",
                        "0",
                        "--connect",
                        url));
        assertThat(events.next()).startsWith("{");

        serving.interrupt();

        assertThat(warnings.next()).matches("Warning: .*[^.]\\. Going on when it is back\\.");
        follower.interrupt();
        follower.join();
    }

    @Test
    void othersNeedAToken() throws IOException {
        String url = serve();
        Path token = folder.resolve("ci.token");
        shell.run(
                "token",
                "create",
                "ci",
                "--authority",
                "MONITOR",
                "--out",
                token.toString(),
                "--db",
                database.toString());
        Path wrong = Files.writeString(folder.resolve("wrong"), "grd_nobody");

        Shell.Answer reads =
                shell.run("tasks", "--limit", "1", "--connect", url, "--token-file", token.toString(), "--json");
        Shell.Answer acts = shell.run(
                "intake", "stop", "--reason", "Flood", "--connect", url, "--token-file", token.toString(), "--json");
        Shell.Answer told =
                shell.run("intake", "stop", "--reason", "Flood", "--connect", url, "--token-file", token.toString());
        Shell.Answer claimed = shell.run("intake", "stop", "--reason", "Flood", "--connect", url, "--authority", "1");
        Shell.Answer nobody = shell.run("tasks", "--connect", url, "--token-file", wrong.toString());

        assertThat(reads.exit()).as(reads.err()).isZero();
        assertThat(acts.exit()).isEqualTo(1);
        assertThat(acts.err()).contains("not_permitted");
        assertThat(told.err())
                .contains("but got MONITOR", "The token grants MONITOR only; use one that grants GUARDIAN.")
                .doesNotContain("--authority");
        assertThat(claimed.err()).as("the token is not the limit").contains("--authority");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err())
                .contains("[unauthenticated]", "--token-file", "GUARDIAN_TOKEN")
                .doesNotContain("grd_");
    }

    @Test
    void whatIsServedCanBeLookedAt() throws IOException, InterruptedException {
        String url = serve();

        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : new String[] {"/health", "/docs", "/openapi.json"}) {
                assertThat(status(http, url + path)).as(path).isEqualTo(200);
            }
            assertThat(status(http, url + "/api/v1/tasks")).isEqualTo(401);
            assertThat(status(http, url + "/metrics")).isEqualTo(401);
        }
    }

    @Test
    void stoppingGivesBackEverything() throws Exception {
        String url = serve();
        int port = URI.create(url).getPort();
        assertThat(shell.localKeys.read(HERE, port)).isPresent();

        serving.interrupt();

        assertThat(exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
        assertThat(err.toString()).contains("Stopped.");
        assertThat(shell.localKeys.read(HERE, port)).isEmpty();
        Shell.Answer away = shell.run("tasks", "--connect", url);
        assertThat(away.exit()).isEqualTo(3);
        assertThat(away.out()).isEmpty();
        assertThat(away.err()).startsWith("Error: ").doesNotContain("\tat ");
        assertThat(away.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(shell.run("tasks", "--limit", "1", "--db", database.toString())
                        .exit())
                .isZero();
    }

    @Test
    void aPortThatIsTakenEndsWithThree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Answer answer = shell.run(
                    "serve", "--db", database.toString(), "--port", Integer.toString(taken.getLocalPort()), "--json");

            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.error().get("code").stringValue()).isEqualTo("address_in_use");
            assertThat(answer.out()).isEmpty();
        }
    }

    @Test
    void otherAddressesNeedTls() {
        Shell.Answer refused = shell.run("serve", "--db", database.toString(), "--host", "0.0.0.0", "--port", "0");
        Shell.Answer unusable = shell.run(
                "serve", "--db", database.toString(), "--host", "0.0.0.0", "--tls-cert", "c", "--tls-key", "k");
        Shell.Answer unknown = shell.run("serve", "--db", database.toString(), "--host", "no.such.host.invalid");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("[tls_required]", "--tls-cert", "--insecure");
        assertThat(unusable.exit()).isEqualTo(3);
        assertThat(unusable.err()).contains("[tls_unusable]");
        assertThat(unknown.exit()).isEqualTo(3);
    }

    @Test
    void insecureIsMeantAndLeavesNoKey() {
        String url = serve("--host", "0.0.0.0", "--insecure", "--json");

        assertThat(shell.localKeys.read(HERE, URI.create(url).getPort())).isEmpty();
        assertThat(err.toString())
                .contains("\"no_tokens\"", "guardian token create NAME --authority GUARDIAN --db ", "\"insecure\"");
    }

    @Test
    void aProgramReadsJsonOnEveryLine() throws Exception {
        String url = serve("--json");
        Shell.Answer actions = shell.run("actions", "--limit", "1", "--json", "--connect", url);
        JsonNode more = JsonMapper.shared().readTree(actions.err()).get("note");

        serving.interrupt();
        assertThat(exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();

        assertThat(more.get("code").stringValue()).isEqualTo("more_rows");
        assertThat(shell.run(
                                "actions",
                                "--limit",
                                "1",
                                "--db",
                                database.toString(),
                                "--after",
                                more.get("after").stringValue())
                        .exit())
                .isZero();
        assertThat(err.toString().lines())
                .containsExactly("{\"note\":{\"code\":\"stopped\",\"message\":\"Stopped.\"}}");
    }

    @Test
    void othersAreToldWhereToCome() throws IOException {
        String url = serve("--host", "0.0.0.0", "--insecure");

        String name = InetAddress.getLocalHost().getHostName();
        assertThat(announced)
                .contains("From other machines: http://" + name + ":"
                        + URI.create(url).getPort());
        assertThat(err.toString()).contains("Warning: Without TLS, ");
    }

    @Test
    void whoServesForThisMachineAloneIsWarnedOfNothing() {
        serve();

        assertThat(announced).doesNotContain("other machines");
        assertThat(err.toString()).isEmpty();
    }

    private String lastEvent(String url) {
        return shell.run("events", "--connect", url, "--limit", "all")
                .out()
                .lines()
                .reduce((_, last) -> last)
                .map(line -> line.replaceFirst(".*\"event_id\":(\\d+).*", "$1"))
                .orElse("0");
    }

    private static int status(HttpClient http, String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// Serves on a free port until the test ends.
    ///
    /// @return where
    private String serve(String... more) {
        String[] line = Stream.concat(Stream.of("serve", "--db", database.toString(), "--port", "0"), Stream.of(more))
                .toArray(String[]::new);
        serving = Thread.ofPlatform()
                .start(() -> exit.complete(shell.run(new PrintWriter(out), new PrintWriter(err), line)));
        announced = out.next();
        Matcher url = URL.matcher(announced);
        assertThat(url.find()).as(announced).isTrue();
        assertThat(announced).contains(url.group() + "/docs");
        return url.group();
    }
}
