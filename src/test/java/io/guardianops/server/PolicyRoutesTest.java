package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Policy files over the wire, each answer held against the document.
class PolicyRoutesTest {
    private static final String ALL = "/api/v1/guardian/policies";
    private static final String ONE = ALL + "/{file}";
    private static final String BODY =
            "{\"text\":\"# one\\r\\n\",\"reason\":\"because\",\"initiated_by\":\"alice\",\"incident\":\"INC-1\"}";
    private static final String MANDATE = "{\"reason\":\"done with\",\"initiated_by\":\"alice\"}";

    private final Contract contract = new Contract();
    private ServedEngine served;

    @BeforeEach
    void serve(@TempDir Path folder) {
        served = new ServedEngine(folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void aFileComesChangesAndGoes() throws IOException {
        ServedEngine.Answer made = put("a.yaml", BODY, null, "*", 201);
        String tag = tag(made);
        assertThat(tag).isEqualTo('"' + ServedEngine.text(made.json(), "version") + '"');
        assertThat(Files.readString(served.policies.resolve("a.yaml"))).isEqualTo("# one\r\n");

        ServedEngine.Answer changed = put("a.yaml", BODY.replace("one", "two"), tag, null, 200);
        assertThat(ServedEngine.text(changed.json(), "text")).isEqualTo("# two\r\n");
        assertThat(code(put("a.yaml", BODY, tag, null, 412))).isEqualTo("policy_changed");
        assertThat(code(put("a.yaml", BODY, null, "*", 412))).isEqualTo("policy_changed");

        JsonNode removed = delete("a.yaml", MANDATE, tag(changed), 200).json();
        assertThat(ServedEngine.text(removed, "text")).isEqualTo("# two\r\n");
        assertThat(code(get(ONE, "a.yaml", 404))).isEqualTo("policy_not_found");
        assertThat(code(delete("a.yaml", MANDATE, tag(changed), 404))).isEqualTo("policy_not_found");

        JsonNode versions = get(ONE + "/versions", "a.yaml", 200).json();
        assertThat(versions.size()).isEqualTo(3);
        assertThat(versions.get(0).get("version").isNull()).isTrue();
        assertThat(ServedEngine.text(versions.get(0), "reason")).isEqualTo("done with");
        ServedEngine.Answer first = served.get(ALL + "/a.yaml/versions/" + tag.replace("\"", ""));
        contract.covers("GET", ONE + "/versions/{version}", first);
        assertThat(ServedEngine.text(first.json(), "text")).isEqualTo("# one\r\n");
        ServedEngine.Answer none = served.get(ALL + "/a.yaml/versions/0");
        contract.covers("GET", ONE + "/versions/{version}", none);
        assertThat(code(none)).isEqualTo("policy_version_not_found");
        assertThat(code(get(ONE + "/versions", "b.yaml", 404))).isEqualTo("policy_not_found");
    }

    @Test
    void theListHasTextsOnDemand() {
        put("a.yaml", BODY, null, "*", 201);

        JsonNode plain = get(ALL, "", 200).json().get(0);
        assertThat(plain.has("text")).isFalse();
        JsonNode full = served.get(ALL + "?include=text").json().get(0);
        assertThat(ServedEngine.text(full, "text")).isEqualTo("# one\r\n");
    }

    @Test
    void whoHasTheVersionGetsNothing() {
        String tag = tag(put("a.yaml", BODY, null, "*", 201));

        ServedEngine.Answer same = served.send(
                request("a.yaml").header("If-None-Match", "\"x\", W/" + tag).GET());
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.raw().body()).isEmpty();
        assertThat(tag(same)).isEqualTo(tag);
        ServedEngine.Answer other =
                served.send(request("a.yaml").header("If-None-Match", "\"x\"").GET());
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void aChangeSaysWhatItWasMadeFrom() {
        assertThat(code(put("a.yaml", BODY, null, null, 428))).isEqualTo("version_required");
        assertThat(code(put("a.yaml", BODY, null, "\"x\"", 422))).isEqualTo("invalid_if_none_match");
        for (String unreadable : new String[] {"*", "x", "\"x", "W/\"x\"", "\"x\", \"y\""}) {
            assertThat(code(put("a.yaml", BODY, unreadable, null, 422)))
                    .as(unreadable)
                    .isEqualTo("invalid_if_match");
        }
        assertThat(code(put("a.yaml", BODY, "\"x\"", "*", 422))).isEqualTo("invalid_if_match");
        assertThat(code(delete("a.yaml", MANDATE, null, 428))).isEqualTo("version_required");
        assertThat(served.policies.resolve("a.yaml")).doesNotExist();
    }

    @Test
    void authorityComesBeforeHeadersNamesAndTexts() {
        for (String token : new String[] {ServedEngine.WORKER, ServedEngine.MONITOR}) {
            ServedEngine.Answer refused = served.send(served.request(ALL + "/x.txt", token)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"text\":\"\",\"reason\":\"\",\"initiated_by\":\"\"}")));
            assertThat(refused.status()).isEqualTo(403);
            contract.covers("PUT", ONE, refused);
        }
        ServedEngine.Answer claimed = put("a.yaml", BODY.replace("}", ",\"authority\":3}"), null, "*", 403);
        assertThat(claimed.text()).contains("Saving a policy requires GUARDIAN");
        assertThat(served.send(served.request(ALL, ServedEngine.WORKER).GET()).status())
                .isEqualTo(200);
        assertThat(served.send(served.request(ALL, null).GET()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fa.yaml", "%2e%2e%2Fa.yaml", "a.txt", ".a.yaml", "CON.yaml", "a%5Cb.yaml"})
    void namesThatLeadElsewhereAreRefused(String name) {
        ServedEngine.Answer refused = put(name, BODY, null, "*", 422);

        assertThat(code(refused)).isIn("invalid_policy_name", "invalid_file");
        assertThat(served.traces()).isEqualTo("0 actions, 0 events");
    }

    @Test
    void bodiesThatCannotBeReadAreToldWithTheirField() {
        assertThat(code(put("a.yaml", MANDATE, null, "*", 422))).isEqualTo("missing_text");
        assertThat(code(put("a.yaml", BODY.replace("\"# one\\r\\n\"", "7"), null, "*", 422)))
                .isEqualTo("invalid_text");
        assertThat(code(put("a.yaml", BODY.replace("because", " "), null, "*", 422)))
                .isEqualTo("blank_reason");
        // Asked for first, or the answer may come while the body is still being sent, and be lost with the connection.
        HttpRequest.Builder large =
                request("a.yaml").header("If-None-Match", "*").expectContinue(true);
        change("PUT", large, "{\"text\":\"" + "x".repeat(1024 * 1024) + "\"}", null, 413);
        assertThat(code(put("a.yaml", BODY.replace("# one", "x".repeat(262_145)), null, "*", 422)))
                .isEqualTo("policy_too_long");
    }

    @Test
    void aSaveIsAnEventWithItsToken() {
        put("a.yaml", BODY, null, "*", 201);

        GuardianEvent event = served.engine
                .events()
                .after(EventFilter.types("guardian.policy.*"), 0, 10)
                .getFirst();
        assertThat(event.eventType()).isEqualTo("guardian.policy.saved");
        assertThat(event.entityType()).isEqualTo("policy");
        assertThat(event.entityId()).isEqualTo("a.yaml");
        assertThat(event.payload()).containsEntry("saved_by", "alice").containsEntry("reason", "because");
    }

    @Test
    void theServerSaysThatItKeepsPolicies() {
        assertThat(served.get("/api/v1/guardian/capabilities").text()).contains("\"policies\"");
    }

    private HttpRequest.Builder request(String file) {
        return served.request(ALL + "/" + file, ServedEngine.GUARDIAN);
    }

    private ServedEngine.Answer get(String path, String file, int status) {
        ServedEngine.Answer answer = served.get(path.replace("{file}", file));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        contract.covers("GET", path, answer);
        return answer;
    }

    private ServedEngine.Answer put(
            String file, String body, @Nullable String ifMatch, @Nullable String ifNoneMatch, int status) {
        HttpRequest.Builder request = request(file);
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        return change("PUT", request, body, ifMatch, status);
    }

    private ServedEngine.Answer delete(String file, String body, @Nullable String ifMatch, int status) {
        return change("DELETE", request(file), body, ifMatch, status);
    }

    private ServedEngine.Answer change(
            String method, HttpRequest.Builder request, String body, @Nullable String ifMatch, int status) {
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        ServedEngine.Answer answer = served.send(
                request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        contract.covers(method, ONE, answer);
        return answer;
    }

    private static String tag(ServedEngine.Answer answer) {
        return Objects.requireNonNull(answer.header("ETag"));
    }

    private static String code(ServedEngine.Answer answer) {
        return ServedEngine.text(answer.json(), "code");
    }
}
