package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the calls answer, each held against the document too.
class ApiAnswersTest {
    private static final String MANDATE = ",\"reason\":\"because\",\"initiated_by\":\"alice\"}";
    private static final String ACT = "/api/v1/guardian/intervention/";

    private final Contract contract = new Contract();
    private ServedEngine served;

    @BeforeEach
    void serve(@TempDir Path folder) {
        served = new ServedEngine(folder);
        post("/api/v1/agents", null, "{\"agent_id\":\"a-1\",\"capacity\":2,\"capabilities\":[\"python\"]}", 201);
        post("/api/v1/agents", null, "{\"agent_id\":\"a-2\",\"agent_type\":\"monitor\",\"tags\":[\"x\"]}", 201);
        post("/api/v1/tasks", null, task("t-1", "\"priority\":\"high\",\"timeout_seconds\":60"), 201);
        post("/api/v1/tasks", null, task("t-2", "\"dependencies\":{\"depends_on\":[\"t-1\"]}"), 201);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void listsHaveTheReferenceServersFieldsAndOursOnDemand() {
        JsonNode recordedTask = recorded("tasks-list").get(0);
        JsonNode recordedAgent = recorded("agents-list-no-auth-200").get(0);

        JsonNode tasks = get("/api/v1/tasks", "").json();
        assertThat(tasks.get(0).propertyNames()).containsExactlyElementsOf(recordedTask.propertyNames());
        assertThat(get("/api/v1/tasks/{id}", "t-1", "").json().propertyNames())
                .containsExactlyElementsOf(recorded("task-get").propertyNames());
        assertThat(get("/api/v1/agents", "").json().get(0).propertyNames())
                .containsExactlyElementsOf(recordedAgent.propertyNames());

        JsonNode full = get("/api/v1/tasks/{id}", "t-2", "?detail=full").json();
        assertThat(contract.problems("TaskRow", full)).isEmpty();
        assertThat(full.get("blocked_by").intValue()).isEqualTo(1);
        assertThat(contract.problems(
                        "AgentRow",
                        get("/api/v1/agents/{id}", "a-1", "?detail=full").json()))
                .isEmpty();
        assertThat(contract.problems(
                        "TaskRow", get("/api/v1/tasks", "?detail=full").json().get(0)))
                .isEmpty();
    }

    @Test
    void aWorkerGetsItsTaskThroughToItsEnd() {
        assertThat(text(post("/api/v1/agents/{id}/claim", "a-1", "", 200), "id"))
                .isEqualTo("t-1");
        post("/api/v1/agents/{id}/claim", "a-2", "", 204);
        post("/api/v1/agents/{id}/heartbeat", "a-1", "", 200);
        assertThat(text(post("/api/v1/tasks/{id}/start", "t-1", "{\"agent_id\":\"a-1\"}", 200), "status"))
                .isEqualTo("running");
        JsonNode done = post(
                        "/api/v1/tasks/{id}/complete",
                        "t-1",
                        "{\"agent_id\":\"a-1\",\"result\":{\"rows\":[1,2.5,\"ü\"]}}",
                        200)
                .json();

        assertThat(ServedEngine.text(done, "status")).isEqualTo("completed");
        assertThat(done.get("result").toString()).isEqualTo("{\"rows\":[1,2.5,\"ü\"]}");
        assertThat(code(post("/api/v1/tasks/{id}/complete", "t-1", "{\"agent_id\":\"a-1\"}", 409)))
                .isEqualTo("wrong_task_state");
        assertThat(text(post("/api/v1/agents/{id}/claim", "a-1", "", 200), "id"))
                .isEqualTo("t-2");
        post("/api/v1/tasks/{id}/start", "t-2", "{\"agent_id\":\"a-1\"}", 200);
        JsonNode failed = post(
                        "/api/v1/tasks/{id}/fail",
                        "t-2",
                        "{\"agent_id\":\"a-1\",\"error_message\":\"boom\",\"final\":true}",
                        200)
                .json();
        assertThat(ServedEngine.text(failed, "status")).isEqualTo("failed");
    }

    @Test
    void theQueueRefusesWhatItCannotTake() {
        assertThat(code(post("/api/v1/tasks", null, task("t-1", "\"title\":\"again\""), 409)))
                .isEqualTo("task_exists");
        assertThat(code(post("/api/v1/agents", null, "{\"agent_id\":\"a-1\"}", 409)))
                .isEqualTo("agent_exists");
        assertThat(code(post("/api/v1/agents", null, "{\"capacity\":-1}", 422))).isEqualTo("invalid_capacity");
        assertThat(code(post("/api/v1/tasks", null, task("t-3", "\"priority\":\"soon\""), 422)))
                .isEqualTo("invalid_priority");
        assertThat(code(post("/api/v1/tasks", null, task("t-3", "\"deadline_at\":\"soon\""), 422)))
                .isEqualTo("invalid_deadline_at");
        assertThat(code(post("/api/v1/tasks/{id}/start", "t-1", "{\"agent_id\":\"a-2\"}", 409)))
                .isEqualTo("task_not_held");
        assertThat(code(post("/api/v1/agents/{id}/claim", "nobody", "", 404))).isEqualTo("agent_not_found");
    }

    @Test
    void everyInterventionAnswersWithItsAction() {
        JsonNode cancelled = act("cancel-task", "\"task_id\":\"t-1\"");
        assertThat(cancelled.propertyNames())
                .containsExactlyElementsOf(recorded("action-cancel").propertyNames());
        act("restart-task", "\"task_id\":\"t-1\"");
        JsonNode override = act("override-priority", "\"task_id\":\"t-1\",\"new_priority\":\"low\"");
        assertThat(override.at("/audit_log/new_priority").stringValue()).isEqualTo("LOW");
        JsonNode move = act("reallocate", "\"from_agent_id\":\"a-1\",\"to_agent_id\":\"a-2\",\"capacity\":\"2\"");
        assertThat(ServedEngine.text(move, "target_entity")).isEqualTo("a-1→a-2");
        act("stop-intake", "\"incident\":\"INC-1\"");
        post("/api/v1/agents/{id}/claim", "a-2", "", 204);
        act("resume-intake", "\"reason_code\":\"crisis_resolved\",\"approved_by\":\"bob\"");

        assertThat(code(contractPost("stop-intake", "\"authority\":3", 403))).isEqualTo("not_permitted");
        assertThat(code(contractPost("resume-intake", "\"authority\":4", 409))).isEqualTo("intake_not_stopped");
        assertThat(code(contractPost(
                        "reallocate", "\"from_agent_id\":\"a-1\",\"to_agent_id\":\"a-2\",\"capacity\":2", 400)))
                .isEqualTo("insufficient_capacity");
        assertThat(code(contractPost("restart-task", "\"task_id\":\"t-1\"", 409)))
                .isEqualTo("task_not_failed");
        assertThat(get("/api/v1/guardian/actions", "?detail=full").json().size())
                .isEqualTo(6);
    }

    @Test
    void aTaskThatEndedIsAConflict() {
        act("cancel-task", "\"task_id\":\"t-1\"");

        ServedEngine.Answer again = contractPost("cancel-task", "\"task_id\":\"t-1\"", 409);

        assertThat(code(again)).isEqualTo("task_ended");
        assertThat(text(again, "next_step")).isNotBlank();
    }

    @Test
    void aRepeatWithTheSameKeyAnswersWithTheFirstAction() {
        String body = "{\"task_id\":\"t-1\"" + MANDATE;
        ServedEngine.Answer first = withKey(body, "key-1");
        ServedEngine.Answer second = withKey(body, "key-1");
        ServedEngine.Answer other = withKey("{\"task_id\":\"t-2\"" + MANDATE, "key-1");
        ServedEngine.Answer empty = withKey("{\"task_id\":\"t-2\"" + MANDATE, "");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(code(other)).isEqualTo("idempotency_mismatch");
        assertThat(empty.json().get("field").stringValue()).isEqualTo("idempotency_key");
    }

    @Test
    void anActionIsRevertedOnceAndRestoredStepByStep() {
        String id = ServedEngine.text(act("cancel-task", "\"task_id\":\"t-1\""), "action_id");
        String at = "/api/v1/guardian/actions/{id}";

        JsonNode plan = get(at + "/restore-plan", id, "").json();
        assertThat(plan.at("/steps/0/condition").stringValue()).isEqualTo("possible");
        JsonNode reverted =
                post(at + "/revert", id, "{\"authority\":4" + MANDATE, 200).json();
        assertThat(reverted.propertyNames()).containsExactly("action_id", "reverted", "reason", "reverted_by");
        assertThat(code(post(at + "/revert", id, "{\"authority\":4" + MANDATE, 409)))
                .isEqualTo("already_reverted");
        JsonNode restored =
                post(at + "/restore", id, "{\"step\":1" + MANDATE, 200).json();
        assertThat(restored.at("/audit_log/restores").stringValue()).isEqualTo(id);
        assertThat(code(post(at + "/restore", id, "{\"step\":1" + MANDATE, 409)))
                .isEqualTo("restore_done");
        assertThat(code(post(at + "/restore", id, "{\"step\":9" + MANDATE, 404)))
                .isEqualTo("restore_step_not_found");
        assertThat(text(get(at, id, "?detail=full"), "state")).isEqualTo("restored");
        assertThat(code(post(at + "/revert", "nope", "{\"authority\":4" + MANDATE, 404)))
                .isEqualTo("action_not_found");
    }

    @Test
    void pagesAreChainedByTheCursorInTheHeader() {
        for (int i = 3; i <= 9; i++) {
            post("/api/v1/tasks", null, task("t-" + i, "\"title\":\"ä\""), 201);
        }
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            ServedEngine.Answer page =
                    get("/api/v1/tasks", "?sort=created&limit=2" + (cursor == null ? "" : "&after=" + cursor));
            page.json().values().forEach(each -> ids.add(ServedEngine.text(each, "id")));
            cursor = page.header("X-Next-Cursor");
        } while (cursor != null);

        assertThat(ids).hasSize(9).doesNotHaveDuplicates();
        ServedEngine.Answer wrong = get("/api/v1/tasks", "?after=nonsense");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(text(wrong, "field")).isEqualTo("cursor");
        assertThat(wrong.json().at("/detail/0/loc/1").stringValue()).isEqualTo("after");
    }

    @Test
    void questionsAreNarrowedByTheirParameters() {
        assertThat(get("/api/v1/tasks", "?id=t-1,t-2&status=PENDING&priority=high")
                        .json()
                        .size())
                .isEqualTo(1);
        assertThat(get("/api/v1/tasks", "?has_sandbox=true").json().isEmpty()).isTrue();
        assertThat(get("/api/v1/tasks", "?has_sandbox=false&colour=red").json().size())
                .isEqualTo(2);
        assertThat(get("/api/v1/tasks/count", "?scope=blocked")
                        .json()
                        .get("value")
                        .intValue())
                .isEqualTo(1);
        assertThat(get("/api/v1/tasks/count", "?has_sandbox=true")
                        .json()
                        .get("value")
                        .intValue())
                .isZero();
        assertThat(get("/api/v1/agents", "?type=monitor&capability=").json().size())
                .isEqualTo(1);
        act("cancel-task", "\"task_id\":\"t-1\"");
        assertThat(get("/api/v1/guardian/actions", "?entity_id=t-1&until=2026-11-22T14:02:04Z")
                        .json()
                        .size())
                .isEqualTo(1);
        assertThat(get("/api/v1/guardian/actions/count", "?since=2026-11-23T00:00:00%2B00:00")
                        .json()
                        .get("value")
                        .intValue())
                .isZero();
    }

    @Test
    void theWholeIsToldToo() {
        act("cancel-task", "\"task_id\":\"t-1\"");

        assertThat(text(served.send(served.request("/health", null).GET()), "status"))
                .isEqualTo("healthy");
        assertThat(get("/api/v1/guardian/overview", "")
                        .json()
                        .at("/tasks/value")
                        .intValue())
                .isEqualTo(2);
        assertThat(get("/api/v1/guardian/snapshot", "").json().get("tasks").size())
                .isEqualTo(2);
        assertThat(get("/api/v1/guardian/snapshot", "?ended_since=2026-11-23T00:00:00Z")
                        .json()
                        .get("tasks")
                        .size())
                .isEqualTo(1);
        assertThat(get("/api/v1/guardian/capabilities", "")
                        .json()
                        .get("features")
                        .size())
                .isEqualTo(9);
        JsonNode me = get("/api/v1/auth/me", "").json();
        assertThat(ServedEngine.text(me, "expires_at")).isEqualTo("2026-11-22T14:03:03.123456+00:00");
        JsonNode health = get("/api/v1/agents/health", "?timeout_seconds=1").json();
        assertThat(health.size()).isEqualTo(2);
        assertThat(health.get(0).get("healthy").booleanValue()).isTrue();
        assertThat(get("/api/v1/agents/stale", "").json().isEmpty()).isTrue();
        assertThat(get("/api/v1/agents/statistics", "")
                        .json()
                        .get("total_capacity")
                        .intValue())
                .isEqualTo(3);
        JsonNode events = get("/api/v1/guardian/events", "?event_types=guardian.*&after=1")
                .json();
        assertThat(events.size()).isEqualTo(2);
        assertThat(get("/api/v1/guardian/events/last", "").json().get("event_id"))
                .isEqualTo(events.get(1).get("event_id"));
    }

    @Test
    void everyAnswerHasARequestIdTheCallersOwnIfItIsHarmless() {
        assertThat(served.get("/health").header("x-request-id")).matches("[0-9a-f]{16}");
        assertThat(served.get("/nope").header("x-request-id")).matches("[0-9a-f]{16}");
        assertThat(served.send(served.request("/health", null)
                                .header("x-request-id", "call-7")
                                .GET())
                        .header("x-request-id"))
                .isEqualTo("call-7");
        assertThat(served.send(served.request("/health", null)
                                .header("x-request-id", "a b\"c")
                                .GET())
                        .header("x-request-id"))
                .matches("[0-9a-f]{16}");
    }

    private JsonNode act(String name, String fields) {
        return contractPost(name, fields, 200).json();
    }

    private ServedEngine.Answer contractPost(String name, String fields, int status) {
        return post(ACT + name, null, "{" + fields + MANDATE, status);
    }

    private ServedEngine.Answer post(String path, @Nullable String id, String body, int status) {
        ServedEngine.Answer answer = served.post(id == null ? path : path.replace("{id}", id), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        contract.covers("POST", path, answer);
        return answer;
    }

    private ServedEngine.Answer get(String path, String query) {
        ServedEngine.Answer answer = served.get(path + query);
        contract.covers("GET", path, answer);
        return answer;
    }

    private ServedEngine.Answer get(String path, String id, String query) {
        ServedEngine.Answer answer = served.get(path.replace("{id}", id) + query);
        contract.covers("GET", path, answer);
        return answer;
    }

    private ServedEngine.Answer withKey(String body, String key) {
        return served.send(served.request(ACT + "cancel-task", ServedEngine.GUARDIAN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String task(String id, String more) {
        return "{\"id\":\"" + id + "\",\"phase_id\":\"PHASE\",\"task_type\":\"type\"," + more + "}";
    }

    private static String code(ServedEngine.Answer answer) {
        return text(answer, "code");
    }

    private static String text(ServedEngine.Answer answer, String field) {
        return ServedEngine.text(answer.json(), field);
    }

    private static JsonNode recorded(String name) {
        return JsonMapper.shared().readTree(RecordedRefusalsTest.bytes(name));
    }
}
