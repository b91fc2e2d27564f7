package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class RequestBodiesTest {
    private static final Mandate FULL =
            new Mandate("alice", AuthorityLevel.SYSTEM, "Störung 🚨", "security", "INC-1", "bob", "key");

    static Stream<Intervention> interventions() {
        return Stream.of(
                new Intervention.CancelTask("t", FULL),
                new Intervention.ReallocateCapacity("a", "b", 2, FULL),
                new Intervention.OverridePriority("t", "urgent?", FULL),
                new Intervention.RestartTask("t\ud800", Mandate.of("", AuthorityLevel.WORKER, "a\ud800\u0000b")),
                new Intervention.StopIntake(FULL),
                new Intervention.ResumeIntake(FULL));
    }

    @ParameterizedTest
    @MethodSource("interventions")
    void carriesAnInterventionAsItIs(Intervention intervention) {
        byte[] json = WireFormat.writeUtf8(InterventionRoute.write(intervention));

        assertThat(InterventionRoute.of(intervention)
                        .read(RequestBody.parse(json), intervention.mandate().idempotencyKey()))
                .isEqualTo(intervention);
    }

    @Test
    void carriesRestoresAndReverts() {
        RestoreBody restore = new RestoreBody(2, true, FULL);

        assertThat(RestoreBody.read(RequestBody.parse(WireFormat.writeUtf8(restore.write())), "key"))
                .isEqualTo(restore);
        assertThat(MandateBody.read(RequestBody.parse(WireFormat.writeUtf8(MandateBody.write(FULL))), "key"))
                .isEqualTo(FULL);
    }

    @Test
    void takesTheAuthorityOfAGuardianWhereNoneIsClaimed() {
        Intervention read = cancel("{\"task_id\":\"t\",\"reason\":\"r\",\"initiated_by\":\"a\",\"colour\":[1]}");

        assertThat(read.mandate()).isEqualTo(Mandate.of("a", AuthorityLevel.GUARDIAN, "r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4.0", "\"4\"", "40e-1"})
    void readsWholeNumbersAsTheReferenceServerDoes(String number) {
        assertThat(cancelWithAuthority(number).mandate().authority()).isEqualTo(AuthorityLevel.GUARDIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, greater_than_equal",
        "6, less_than_equal",
        "-1, greater_than_equal",
        "4.5, int_from_float",
        "null, int_type",
        "true, int_type",
        "'\"GUARDIAN\"', int_parsing",
        "[], int_type",
        "{}, int_type",
        "1e400, less_than_equal",
        "1e999999999, less_than_equal",
        "1e-999999999, less_than_equal",
        "99999999999999999999, less_than_equal"
    })
    void refusesWhatIsNoLevelOfAuthority(String value, String type) {
        UnreadableRequest refusal = unreadable(() -> cancelWithAuthority(value));

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(type);
            assertThat(problem.loc()).containsExactly("body", "authority");
        });
    }

    @Test
    void tellsEverythingThatIsMissingAtOnce() {
        UnreadableRequest refusal = unreadable(() -> cancel("{\"task_id\":17}"));

        assertThat(json(ProblemJson.of(refusal)).get("detail"))
                .isEqualTo(JsonMapper.shared().readTree("""
                    [{"type":"string_type","loc":["body","task_id"],"msg":"Input should be a valid string","input":17},
                     {"type":"missing","loc":["body","reason"],"msg":"Field required","input":{"task_id":17}},
                     {"type":"missing","loc":["body","initiated_by"],"msg":"Field required","input":{"task_id":17}}]
                    """));
        assertThat(refusal.asInvalid().code()).isEqualTo("invalid_task_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|missing",
                "[]|model_attributes_type",
                "\"x\"|model_attributes_type",
                "null|model_attributes_type",
                "{\"task_id\":|json_invalid",
                "{\"task_id\":\"x\",}|json_invalid",
                "{\"a\":1,\"a\":2}|json_invalid",
                "{\"a\":NaN}|json_invalid",
                "{\"a\":Infinity}|json_invalid",
                "{\"a\":+1}|json_invalid",
                "{\"a\":.5}|json_invalid",
                "{\"a\":1.}|json_invalid",
                "{\"a\":01}|json_invalid",
                "{a:1}|json_invalid",
                "{/**/}|json_invalid",
                "#|json_invalid",
                "{} {}|json_invalid",
                "{'a':1}|json_invalid",
                "{\"a\":\"\u0001\"}|json_invalid"
            })
    void refusesWhatIsNoObject(String body, String type) {
        UnreadableRequest refusal = unreadable(() -> cancel(body));

        assertThat(refusal.problems().getFirst().type()).isEqualTo(type);
        assertThat(refusal.asInvalid().field()).isEmpty();
        assertThat(String.valueOf(refusal.problems().getFirst().ctx()))
                .as("nothing of the library that reads it")
                .doesNotContain("Feature", "enable", "ALLOW", "Parser");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 10_000, 100_000})
    void refusesNestingWithoutEnd(int depth) {
        for (String body :
                List.of("[".repeat(depth) + "]".repeat(depth), "{\"a\":".repeat(depth) + "1" + "}".repeat(depth))) {
            UnreadableRequest refusal = unreadable(() -> cancel(body));

            assertThat(refusal.problems().getFirst().type()).isEqualTo("json_invalid");
            assertThat(json(ProblemJson.of(refusal)).toString()).doesNotContain("tools.jackson", "StreamRead");
        }
    }

    @Test
    void refusesWhatIsNotUtf8ButNotAByteOrderMark() {
        byte[] broken = "{\"task_id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        broken[13] = (byte) 0xff;

        GuardianException.Invalid refusal =
                catchThrowableOfType(GuardianException.Invalid.class, () -> RequestBody.parse(broken));

        assertThat(refusal.code()).isEqualTo("malformed_body");
        assertThat(ProblemJson.status(refusal)).isEqualTo(400);
        assertThat(cancel("\uFEFF{\"task_id\":\"t\",\"reason\":\"r\",\"initiated_by\":\"a\"}")
                        .targetEntity())
                .isEqualTo("t");
    }

    private static Intervention cancelWithAuthority(String json) {
        return cancel("{\"task_id\":\"t\",\"reason\":\"r\",\"initiated_by\":\"a\",\"authority\":" + json + "}");
    }

    private static Intervention cancel(String json) {
        return InterventionRoute.CANCEL_TASK.read(RequestBody.parse(json.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static UnreadableRequest unreadable(ThrowingCallable call) {
        return catchThrowableOfType(UnreadableRequest.class, call);
    }

    private static JsonNode json(ProblemJson problem) {
        return JsonMapper.shared().readTree(WireFormat.writeUtf8(problem));
    }
}
