package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.NewTask;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApiAccessTest {
    private static final String CANCEL = "/api/v1/guardian/intervention/cancel-task";

    private static ServedEngine served;

    static Stream<Contract.Operation> guarded() {
        return operations().filter(operation -> !operation.isOpen());
    }

    static Stream<Contract.Operation> open() {
        return operations().filter(Contract.Operation::isOpen);
    }

    private static Stream<Contract.Operation> operations() {
        return new Contract().operations().stream().filter(operation -> !operation.isOfPart());
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
    @MethodSource("guarded")
    void everyCallAsksForATokenBeforeItLooksAtAnything(Contract.Operation operation) {
        String before = served.traces();

        ServedEngine.Answer none = served.send(request(operation, null));
        ServedEngine.Answer unknown = served.send(request(operation, "guess"));

        assertThat(none.status()).isEqualTo(401);
        assertThat(ServedEngine.text(none.json(), "detail")).isEqualTo("Missing authorization credentials");
        assertThat(none.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(ServedEngine.text(unknown.json(), "detail")).isEqualTo("Invalid authentication token");
        new Contract().covers(operation.method(), operation.path(), none);
        assertThat(served.traces()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("open")
    void openPagesAskForNone(Contract.Operation operation) {
        assertThat(served.send(request(operation, null)).status()).isIn(200, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "token-worker, 5, WORKER (level 1)",
        "token-worker, 4, WORKER (level 1)",
        "token-guardian, 3, MONITOR (level 3)",
        "token-system, 1, WORKER (level 1)"
    })
    void whatCountsIsTheLowerOfGrantAndClaim(String token, int claimed, String got) {
        String before = served.traces();

        ServedEngine.Answer answer = served.post(
                CANCEL,
                "{\"task_id\":\"nope\",\"reason\":\"\",\"initiated_by\":\"\",\"authority\":" + claimed + "}",
                token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(ServedEngine.text(answer.json(), "detail"))
                .isEqualTo("Emergency cancellation requires GUARDIAN authority (level 4), but got " + got);
        assertThat(served.traces()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"token-guardian, 5, GUARDIAN", "token-system, 4, GUARDIAN", "token-system, 5, SYSTEM"})
    void theRecordSaysWhichTokenCarriedTheRequestAndWithWhatAuthority(
            String token, int claimed, AuthorityLevel recorded) {
        String id = served.engine
                .tasks()
                .enqueue(NewTask.of("PHASE", "type", "Title", Priority.LOW))
                .id();

        ServedEngine.Answer answer = served.post(
                CANCEL,
                "{\"task_id\":\"" + id + "\",\"reason\":\"r\",\"initiated_by\":\"alice\",\"authority\":" + claimed
                        + ",\"token_name\":\"forged\"}",
                token);

        assertThat(answer.status()).isEqualTo(200);
        GuardianAction action = served.engine
                .reads()
                .action(ServedEngine.text(answer.json(), "action_id"))
                .action();
        assertThat(action.authority()).isEqualTo(recorded);
        assertThat(action.initiatedBy()).isEqualTo("alice");
        assertThat(action.auditLog()).containsEntry("token_name", token.substring("token-".length()));
    }

    @Test
    void restoreAndRevertAskForTheAuthorityToo() {
        String mandate = "\"reason\":\"r\",\"initiated_by\":\"a\"}";
        for (String call : List.of("revert", "restore")) {
            ServedEngine.Answer answer =
                    served.post("/api/v1/guardian/actions/nope/" + call, "{\"step\":1," + mandate, ServedEngine.WORKER);
            assertThat(answer.status()).as(call).isEqualTo(403);
        }
    }

    @Test
    void aWorkersTokenIsEnoughForAWorkersDay() {
        ServedEngine.Answer agent =
                served.post("/api/v1/agents", "{\"agent_id\":\"w-1\",\"capacity\":1}", ServedEngine.WORKER);
        ServedEngine.Answer task = served.post(
                "/api/v1/tasks", "{\"id\":\"w-t\",\"phase_id\":\"P\",\"task_type\":\"t\"}", ServedEngine.WORKER);

        assertThat(agent.status()).isEqualTo(201);
        assertThat(task.status()).isEqualTo(201);
    }

    @Test
    void signInIsSomewhereElse() {
        for (String call : List.of("login", "refresh", "logout")) {
            ServedEngine.Answer answer = served.post("/api/v1/auth/" + call, "{}", null);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(ServedEngine.text(answer.json(), "detail")).contains("guardian token create");
        }
    }

    private static HttpRequest.Builder request(Contract.Operation operation, @Nullable String token) {
        // A body that can't be read: whoever isn't known must not learn even that.
        return served.request(operation.somePath(), token)
                .header("Content-Type", "application/json")
                .method(
                        operation.method(),
                        operation.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{"));
    }
}
