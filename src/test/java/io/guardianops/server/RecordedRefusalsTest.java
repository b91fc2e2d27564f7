package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the reference server refuses, this one refuses with the same status and `detail`.
class RecordedRefusalsTest {
    /// Where this server means to differ, with its own status; `docs/api.md` says why.
    private static final Map<String, Integer> DIFFERENT = Map.ofEntries(
            // Its own words, that name what is wrong.
            Map.entry("cancel-422-broken-json", 422),
            Map.entry("cancel-422-trailing-comma", 422),
            Map.entry("override-400-invalid-priority-1", 400),
            Map.entry("override-400-invalid-priority-2", 400),
            Map.entry("override-400-empty", 400),
            Map.entry("override-400-before-404", 400),
            Map.entry("override-sharp-s", 400),
            Map.entry("reallocate-404-from", 404),
            Map.entry("reallocate-404-to", 404),
            Map.entry("reallocate-404-both", 404),
            Map.entry("revert-404-already", 404),
            Map.entry("revert-404-missing", 404),
            Map.entry("task-get-404", 404),
            Map.entry("tasks-cancellable", 404),
            // A field that is refused is told like every other field.
            Map.entry("cancel-reason-lone-surrogate", 422),
            Map.entry("cancel-404-empty-task-id", 422),
            Map.entry("reallocate-400-huge", 422),
            // The recording shows the byte as an escape, which is broken JSON of another kind.
            Map.entry("cancel-body-invalid-utf8", 422),
            // A revert asks for the authority too.
            Map.entry("revert-ignores-authority", 403),
            // An encoded slash belongs to the id.
            Map.entry("action-404-percent", 404),
            // Tickets are not known here: one without tasks has none.
            Map.entry("tasks-list-ticket-unknown", 200),
            // The recorded agent isn't there.
            Map.entry("reallocate-400-from-zero", 404),
            // Calls that this server doesn't have.
            Map.entry("task-cancel-ordinary-404-pending", 404),
            Map.entry("login-second-user-locked", 404),
            Map.entry("agent-health-404", 404),
            Map.entry("agents-search-limit-21", 404),
            Map.entry("agents-best-fit-404", 404));

    private static ServedEngine served;

    /// A request that was refused, with the refusal.
    record Exchange(String name, JsonNode request, JsonNode response) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Exchange> refusals() {
        return Stream.of("cancel-task", "override-priority", "reallocate", "revert", "actions", "tasks", "agents")
                .flatMap(file -> read(file).values().stream())
                .map(each -> new Exchange(ServedEngine.text(each, "name"), each.get("request"), each.get("response")))
                .filter(each -> each.response().get("status").intValue() >= 400
                        && each.response().get("status").intValue() < 500)
                // Without a token every call is refused: another test.
                .filter(each -> each.response().get("status").intValue() != 401);
    }

    @BeforeAll
    static void serve(@TempDir Path folder) {
        served = new ServedEngine(folder);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAlike(Exchange recorded) {
        ServedEngine.Answer answer = served.send(request(recorded.request()));

        Integer other = DIFFERENT.get(recorded.name());
        if (other != null) {
            assertThat(answer.status()).isEqualTo(other);
            return;
        }
        JsonNode body = JsonMapper.shared().readTree(ServedEngine.text(recorded.response(), "body"));
        assertThat(answer.status()).isEqualTo(recorded.response().get("status").intValue());
        assertThat(answer.json().get("detail")).isEqualTo(body.get("detail"));
    }

    private static HttpRequest.Builder request(JsonNode recorded) {
        JsonNode query = recorded.get("query");
        String path = ServedEngine.text(recorded, "path")
                + (query == null || query.isNull() || query.stringValue().isEmpty() ? "" : "?" + query.stringValue());
        JsonNode body = recorded.get("body");
        BodyPublisher sent = body == null || body.isNull()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body.stringValue(), StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                served.request(path, ServedEngine.SYSTEM).method(ServedEngine.text(recorded, "method"), sent);
        for (JsonNode header : recorded.get("headers").values()) {
            if (header.get(0).stringValue().equalsIgnoreCase("content-type")) {
                request.header("content-type", header.get(1).stringValue());
            }
        }
        return request;
    }

    private static JsonNode read(String name) {
        return JsonMapper.shared().readTree(bytes(name));
    }

    static byte[] bytes(String name) {
        try (InputStream file = RecordedRefusalsTest.class.getResourceAsStream("/wire/" + name + ".json")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
