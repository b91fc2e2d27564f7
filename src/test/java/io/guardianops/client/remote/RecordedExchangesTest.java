package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every recorded exchange, played back: it gives the typed result or error. Routes that the client has no call for are
/// asked by its transport and read as JSON.
class RecordedExchangesTest {
    private static final Pattern ONE_ACTION = Pattern.compile("/api/v1/guardian/actions/([^/]+)");
    private static final Pattern REVERT = Pattern.compile("/api/v1/guardian/actions/([^/]+)/revert");
    private static final Pattern ONE_TASK = Pattern.compile("/api/v1/tasks/([^/]+)");
    private static final Pattern ONE_AGENT = Pattern.compile("/api/v1/agents/([^/]+)");

    /// Routes that the client has no call for.
    private static final List<Pattern> NOT_CALLED = Stream.of(
                    "POST /api/v1/auth/register",
                    "(DELETE|PATCH) .*",
                    "POST /api/v1/tasks/[^/]+/(set-timeout|cancel)",
                    "GET /api/v1/tasks/[^/]+/(timeout-status|dependencies)",
                    "GET /api/v1/agents/(health|stale|search|best-fit)",
                    "GET /api/v1/agents/[^/]+/health",
                    "POST /api/v1/agents/cleanup-stale",
                    "GET /api/v1/guardian/intervention/cancel-task")
            .map(Pattern::compile)
            .toList();

    private final MockWebServer server = new MockWebServer();

    /// A call of the client's; it may lose its answer.
    private interface Call {
        @Nullable
        Object run() throws AnswerLost;
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.guardianops.client.remote.RecordedExchange#all")
    void givesTheTypedResultOrError(RecordedExchange exchange) throws InterruptedException {
        for (int repeats = 0; repeats < 3; repeats++) {
            server.enqueue(exchange.answer());
        }
        Call call = call(exchange).orElseThrow(() -> new AssertionError("No call for " + exchange));
        ThrowingCallable running = call::run;

        Throwable failure = catchThrowable(running);

        Class<?> expected = expected(exchange);
        if (expected == null) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure).isInstanceOf(expected);
            detail(exchange).ifPresent(detail -> assertThat(failure).hasMessageContaining(detail));
        }
        if (failure instanceof GuardianException typed) {
            assertThat(typed.code()).matches("[a-z_]+");
            assertThat(typed.nextStep()).isNotBlank();
        }
        if (exchange.status() == 429) {
            assertThat(((GuardianException) failure).code()).isEqualTo("rate_limited");
        }
        assertThat(server.takeRequest().getTarget()).startsWith("/api/v1/");
    }

    @Test
    void allRecordingsArePlayed() {
        assertThat(RecordedExchange.all())
                .hasSizeGreaterThan(180)
                .extracting(RecordedExchange::name)
                .contains("agents-health-timeout-1", "agents-stale-timeout-0", "task-patch-priority");
    }

    @Test
    void aRecordIsReadWhole() throws AnswerLost {
        RecordedExchange exchange = RecordedExchange.named("reallocate-200");
        server.enqueue(exchange.answer());

        GuardianAction action = (GuardianAction)
                Objects.requireNonNull(call(exchange).orElseThrow().run());

        assertThat(action.targetEntity())
                .isEqualTo("e52d7765-53ca-471b-bd6e-ef23dbee6408→09a54e6a-3397-458d-bef6-1cb6e3a86b17");
        assertThat(action.authority()).isEqualTo(AuthorityLevel.GUARDIAN);
        assertThat(action.auditLog()).containsKeys("before", "after", "capacity_transferred");
        assertThat(action.executedAt()).isNotNull();
    }

    private Optional<Call> call(RecordedExchange exchange) {
        Api api = Wire.api(server, Quick.settings());
        if (isNotCalled(exchange)) {
            return Optional.of(raw(exchange, api));
        }
        ServerClock clock = new ServerClock(InstantSource.system());
        ReferenceReads reads = new ReferenceReads(api, clock);
        SignInCalls signIn = new SignInCalls(
                Wire.transport(server, Quick.settings()),
                new OkHttpClient(),
                Quick.settings().signOutTimeout());
        JsonNode body = exchange.body();
        return switch (exchange.method() + " " + exchange.path()) {
            case "GET /api/v1/guardian/actions" -> Optional.of(() -> reads.actions(100));
            case "GET /api/v1/tasks" -> Optional.of(reads::tasks);
            case "GET /api/v1/agents" -> Optional.of(reads::agents);
            case "GET /api/v1/auth/me" ->
                Optional.of(() -> api.read(api.server().at("/auth/me")));
            case "POST /api/v1/auth/login" ->
                Optional.of(() -> signIn.signIn(new Credentials.SignIn("a@example.com", new Secret("pass"))));
            case "POST /api/v1/auth/refresh" -> Optional.of(() -> signIn.refresh(new Secret("r")));
            case "POST /api/v1/auth/logout" ->
                Optional.of(() -> {
                    signIn.signOut(new Secret("a"));
                    return null;
                });
            case "POST /api/v1/guardian/intervention/cancel-task" ->
                execute(api, clock, new Intervention.CancelTask(text(body, "task_id"), mandate(body)));
            case "POST /api/v1/guardian/intervention/override-priority" ->
                execute(
                        api,
                        clock,
                        new Intervention.OverridePriority(
                                text(body, "task_id"), text(body, "new_priority"), mandate(body)));
            case "POST /api/v1/guardian/intervention/reallocate" ->
                execute(
                        api,
                        clock,
                        new Intervention.ReallocateCapacity(
                                text(body, "from_agent_id"), text(body, "to_agent_id"), 1, mandate(body)));
            default -> byPattern(exchange, api, clock, reads);
        };
    }

    private static Optional<Call> byPattern(
            RecordedExchange exchange, Api api, ServerClock clock, ReferenceReads reads) {
        String path = exchange.path();
        var revert = REVERT.matcher(path);
        if (exchange.method().equals("POST") && revert.matches()) {
            return Optional.of(() -> {
                new ActCalls(api, clock, false).revert(revert.group(1), mandate(exchange.body()));
                return null;
            });
        }
        if (!exchange.method().equals("GET")) {
            return Optional.empty();
        }
        var action = ONE_ACTION.matcher(path);
        if (action.matches()) {
            return Optional.of(() -> reads.action(action.group(1)));
        }
        var task = ONE_TASK.matcher(path);
        if (task.matches()) {
            return Optional.of(() -> reads.task(task.group(1)));
        }
        var agent = ONE_AGENT.matcher(path);
        return agent.matches()
                ? Optional.of(() -> new ServedReads(api, clock).agent(agent.group(1)))
                : Optional.empty();
    }

    private static Call raw(RecordedExchange exchange, Api api) {
        HttpUrl url = api.server().at(exchange.path().substring("/api/v1".length()));
        return () -> {
            Answer answer = exchange.method().equals("GET") ? api.read(url) : api.post(url, Wire.EMPTY, Map.of());
            return Refused.readable(
                    answer, api.server(), body -> JsonMapper.shared().readTree(body));
        };
    }

    private static Optional<Call> execute(Api api, ServerClock clock, Intervention intervention) {
        return Optional.of(() -> new ActCalls(api, clock, false).execute(intervention));
    }

    private static boolean isNotCalled(RecordedExchange exchange) {
        String call = exchange.method() + " " + exchange.path();
        return NOT_CALLED.stream().anyMatch(pattern -> pattern.matcher(call).matches());
    }

    private static @Nullable Class<?> expected(RecordedExchange exchange) {
        if (exchange.path().endsWith("/logout")) {
            return null;
        }
        boolean signIn = Set.of("/api/v1/auth/login", "/api/v1/auth/refresh").contains(exchange.path());
        boolean acts = exchange.method().equals("POST");
        return switch (exchange.status()) {
            case 200, 201 -> null;
            case 400, 422 -> signIn ? GuardianException.Unauthenticated.class : GuardianException.Invalid.class;
            case 401 -> GuardianException.Unauthenticated.class;
            case 403 -> GuardianException.NotPermitted.class;
            case 404, 405 -> GuardianException.NotFound.class;
            case 429 -> GuardianException.Unreachable.class;
            case 500 -> acts ? AnswerLost.class : GuardianException.Unexpected.class;
            default -> throw new AssertionError("A status that nobody expected: " + exchange.status());
        };
    }

    /// The server's own words, where it has some.
    private static Optional<String> detail(RecordedExchange exchange) {
        try {
            JsonNode json = JsonMapper.shared().readTree(exchange.responseBody());
            JsonNode detail = json.has("detail") ? json.get("detail") : json.get("error");
            return detail != null && detail.isString() ? Optional.of(detail.stringValue()) : Optional.empty();
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode body, String name) {
        return body.isObject() && body.has(name) && body.get(name).isString()
                ? body.get(name).stringValue()
                : "x";
    }

    private static Mandate mandate(JsonNode body) {
        return Mandate.of(text(body, "initiated_by"), AuthorityLevel.GUARDIAN, text(body, "reason"));
    }
}
