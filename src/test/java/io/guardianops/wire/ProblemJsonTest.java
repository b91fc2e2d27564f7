package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.GuardianException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class ProblemJsonTest {
    static Stream<GuardianException> refusals() {
        return Stream.of(
                new GuardianException.NotPermitted("Task restart requires GUARDIAN"),
                new GuardianException.NotFound("task_not_found", "Task \ud800 not found", "Check the id."),
                new GuardianException.Invalid("blank_reason", "reason", "A reason is required", "Say why."),
                new GuardianException.Invalid("invalid_cursor", "cursor", "That is no cursor", "Start again."),
                new GuardianException.Invalid("invalid_capacity", "capacity", "At least 1", "Give more."),
                new GuardianException.Invalid("same_agent", "to_agent_id", "Not to itself", "Choose two."),
                new GuardianException.Invalid("odd", "", "Something", "Anything."),
                new GuardianException.Conflict("task_ended", "Task t already ended", "Nothing to do."),
                new GuardianException.Unauthenticated("Token has been revoked"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void comesOutAsTheSameExceptionOnTheOtherSide(GuardianException refusal) {
        byte[] body = WireFormat.writeUtf8(ProblemJson.of(refusal, Origin.PATH));

        GuardianException read = ProblemReader.read(ProblemJson.status(refusal), body);

        assertThat(read).hasSameClassAs(refusal).hasMessage(refusal.text());
        assertThat(read.code()).isEqualTo(refusal.code());
        assertThat(read.nextStep()).isEqualTo(refusal.nextStep());
        if (refusal instanceof GuardianException.Invalid invalid) {
            assertThat(((GuardianException.Invalid) read).field()).isEqualTo(invalid.field());
        }
    }

    @Test
    void tellsNothingOfTheMachine() {
        GuardianException away = new GuardianException.Unreachable(
                "disk_full", "The disk of /srv/guardian.db is full", "Free some.", new IllegalStateException("inner"));
        GuardianException defect = new GuardianException.Unexpected("NullPointerException at Foo.java", null);
        GuardianException unknown = new GuardianException.OutcomeUnknown("commit of /srv/guardian.db", null);

        for (GuardianException failure : List.of(away, defect, unknown)) {
            String body = WireFormat.write(ProblemJson.of(failure, Origin.PATH));
            assertThat(body).doesNotContain("/srv", "Exception", "inner", "Foo");
            assertThat(ProblemReader.read(ProblemJson.status(failure), body.getBytes(StandardCharsets.UTF_8)))
                    .hasSameClassAs(failure)
                    .extracting(GuardianException::code)
                    .isEqualTo(failure.code());
        }
    }

    @Test
    void tellsALimitOutOfBoundsAsTheReferenceServerDoes() {
        GuardianException.Invalid refusal = new GuardianException.Invalid("invalid_limit", "limit", "From 1", "Less.");

        assertThat(detail(refusal, Parameters.of(Map.of("limit", List.of("0")))))
                .isEqualTo(tree(
                        "[{\"type\":\"greater_than_equal\",\"loc\":[\"query\",\"limit\"],\"msg\":\"Input should be "
                                + "greater than or equal to 1\",\"input\":\"0\",\"ctx\":{\"ge\":1}}]"));
        assertThat(detail(refusal, Parameters.of(Map.of("limit", List.of("1001")))))
                .isEqualTo(
                        tree("[{\"type\":\"less_than_equal\",\"loc\":[\"query\",\"limit\"],\"msg\":\"Input should be "
                                + "less than or equal to 1000\",\"input\":\"1001\",\"ctx\":{\"le\":1000}}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{\"detail\":\"Token has been revoked\"}|Unauthenticated|unauthenticated|Token has been revoked",
                "403|{\"detail\":\"Priority override requires\"}|NotPermitted|not_permitted|Priority override requires",
                "404|{\"detail\":\"Task not found\"}|NotFound|task_not_found|Task not found",
                "404|{\"detail\":\"Task x not found\"}|NotFound|task_not_found|Task x not found",
                "404|{\"detail\":\"Agent(s) not found: x or y\"}|NotFound|agent_not_found|Agent(s) not found: x or y",
                "404|{\"detail\":\"Action x not found or already reverted\"}|NotFound|action_not_found_or_reverted|"
                        + "Action x not found or already reverted",
                "404|{\"detail\":\"Action x not found\"}|NotFound|action_not_found|Action x not found",
                "404|{\"detail\":\"Not Found\"}|NotFound|not_found|Not Found",
                "405|{\"detail\":\"Method Not Allowed\"}|NotFound|not_found|Method Not Allowed",
                "400|{\"detail\":\"Invalid priority 'URGENT'. Must be one of {'LOW'}\"}|Invalid|invalid_priority|"
                        + "Invalid priority 'URGENT'. Must be one of {'LOW'}",
                "400|{\"detail\":\"Agent x has insufficient capacity (has 0, requested 1)\"}|Invalid|"
                        + "insufficient_capacity|Agent x has insufficient capacity (has 0, requested 1)",
                "429|{\"error\":\"Rate limit exceeded: 5 per 1 minute\"}|Unreachable|rate_limited|"
                        + "Rate limit exceeded: 5 per 1 minute",
                "429|{\"detail\":\"Account temporarily locked\"}|Unreachable|rate_limited|Account temporarily locked",
                "500|{\"detail\":\"Internal server error\"}|Unexpected|unexpected|Internal server error",
                "500|''|Unexpected|unexpected|The server answered with status 500",
                "502|<html>Bad gateway</html>|Unreachable|server_unavailable|The server answered with status 502 and "
                        + "something that isn't JSON",
                "404|[1]|NotFound|not_found|The server answered with status 404 and something that isn't JSON",
                "409|{\"detail\":{\"odd\":1}}|Conflict|conflict|The server answered with status 409",
                "307|''|Unexpected|unexpected|The server answered with status 307"
            })
    void readsTheAnswersOfOtherServers(int status, String body, String type, String code, String message) {
        GuardianException read = ProblemReader.read(status, body.getBytes(StandardCharsets.UTF_8));

        assertThat(read.getClass().getSimpleName()).isEqualTo(type);
        assertThat(read.code()).isEqualTo(code);
        assertThat(read).hasMessage(message);
        assertThat(read.nextStep()).isNotBlank();
    }

    @Test
    void findsTheFieldInTheListOfTheReferenceServer() {
        GuardianException read = ProblemReader.read(
                422,
                ("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"reason\"],\"msg\":\"Field required\","
                                + "\"input\":{}}]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read).isInstanceOf(GuardianException.Invalid.class).hasMessage("The field reason: Field required");
        assertThat(read.code()).isEqualTo("missing_reason");
        assertThat(((GuardianException.Invalid) read).field()).isEqualTo("reason");
    }

    private static JsonNode detail(GuardianException.Invalid refusal, Parameters parameters) {
        return tree(WireFormat.write(ProblemJson.of(refusal, parameters.origin())))
                .get("detail");
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
