package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class FleetReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final FleetReader reader = new FleetReader(NOW);

    @Test
    void readsTheRecordedTaskList() {
        Reading<Task> reading = reader.tasks(Recorded.body("tasks-list"));

        assertThat(reading.items()).hasSize(7);
        assertThat(reading.unknownFields()).isEqualTo(Map.of("sandbox_id", 7));
        Task stuck = reading.items().get(4);
        assertThat(stuck.id()).isEqualTo("87bb84d1-14e3-4233-b769-12a5c1a2ba49");
        assertThat(stuck.title()).isEqualTo("stuck build");
        assertThat(stuck.priority()).isEqualTo(Priority.LOW);
        assertThat(stuck.status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(stuck.assignedAgentId()).isEqualTo("e52d7765-53ca-471b-bd6e-ef23dbee6408");
        assertThat(stuck.createdAt()).isEqualTo(Instant.parse("2026-11-22T13:37:58.416112Z"));
        assertThat(stuck.updatedAt()).isEqualTo(stuck.createdAt());
        assertThat(stuck.maxRetries()).isEqualTo(Task.DEFAULT_MAX_RETRIES);
        assertThat(reading.items().get(5).title()).isNull();
        assertThat(reading.items().get(6).title()).isEqualTo("Überprüfung – 検証");
    }

    @Test
    void readsASingleRecordedTaskWithAllItsFields() {
        String one = new String(Recorded.body("task-get"), StandardCharsets.UTF_8);

        Reading<Task> reading = reader.tasks(bytes("[" + one + "]"));

        assertThat(reading.items().getFirst().createdAt()).isEqualTo(Instant.parse("2025-01-30T12:00:00Z"));
        assertThat(reading.items().getFirst().updatedAt()).isEqualTo(Instant.parse("2026-11-22T13:38:03.792359Z"));
        assertThat(reading.unknownFields()).containsOnlyKeys("conversation_id", "sandbox_id");
    }

    @Test
    void readsTheRecordedAgentList() {
        Reading<Agent> reading = reader.agents(Recorded.body("agents-list-no-auth-200"));

        assertThat(reading.items()).hasSize(5);
        assertThat(reading.unknownFields()).isEmpty();
        assertThat(reading.items().get(3))
                .isEqualTo(new Agent(
                        "e52d7765-53ca-471b-bd6e-ef23dbee6408",
                        AgentType.WORKER,
                        "PHASE_IMPLEMENTATION",
                        AgentStatus.IDLE,
                        List.of("python", "analysis"),
                        3,
                        HealthStatus.HEALTHY,
                        List.of("seed"),
                        Instant.parse("2026-11-22T13:38:00.478627Z"),
                        Instant.parse("2026-11-22T13:38:00.468682Z")));
    }

    @Test
    void needsNothingButTheId() {
        Task task = reader.tasks(bytes("[{\"id\": \"t\"}]")).items().getFirst();

        assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(task.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(task.createdAt()).isEqualTo(NOW);
        assertThat(task.updatedAt()).isEqualTo(NOW);
        assertThat(task.isProtected()).isFalse();
    }

    @Test
    void readsBackWhatItsOwnShapeSays() {
        Task task = new Task(
                "t",
                "k",
                "p",
                "y",
                "Title",
                "More",
                Priority.HIGH,
                new TaskStatus("cancelling"),
                "a",
                "{\"rows\":3}",
                "why",
                List.of("x"),
                List.of("search"),
                1,
                4,
                600,
                NOW,
                NOW,
                NOW,
                NOW,
                null,
                true);

        String written = "[" + WireFormat.write(TaskJson.of(task)) + "]";

        assertThat(reader.tasks(bytes(written)).items()).containsExactly(task);
        assertThat(reader.tasks(bytes(written)).unknownFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"title\": \"x\"}] | [0].id | is missing",
                "[{\"id\": \"a\"}, {\"id\": null}] | [1].id | is missing",
                "[{\"id\": \"  \"}] | [0].id | must not be blank",
                "[{\"id\": 7}] | [0].id | expected a string, but found the number 7",
                "[{\"id\": \"a\", \"title\": {}}] | [0].title | expected a string, but found an object",
                "[{\"id\": \"a\", \"priority\": \"URGENT\"}] | [0].priority | expected one of CRITICAL, HIGH, MEDIUM,"
                        + " LOW",
                "[{\"id\": \"a\", \"retry_count\": 1.5}] | [0].retry_count | expected a whole number",
                "[{\"id\": \"a\", \"timeout_seconds\": -1}] | [0].timeout_seconds | expected a whole number",
                "[{\"id\": \"a\", \"created_at\": \"today\"}] | [0].created_at | expected a time with offset",
                "[{\"id\": \"a\", \"protected\": \"yes\"}] | [0].protected | expected true or false",
                "[{\"id\": \"a\", \"dependencies\": [\"b\"]}] | [0].dependencies | expected an object, but found an"
                        + " array",
                "[{\"id\": \"a\", \"dependencies\": {\"depends_on\": [1]}}] | [0].dependencies.depends_on[0] |"
                        + " expected a string",
                "[{\"id\": \"a\\u0000\"}] | [0].id | can't be stored",
                "[{\"id\": \"a\\ud800\"}] | [0].id | can't be stored",
                "[\"a\"] | [0] | expected an object, but found a string",
                "[null] | [0] | expected an object, but found null",
                "[{\"id\": \"a\"}, {\"id\": \"a\"}] | [1].id | occurs twice: a",
                "{\"detail\": \"no\"} | '' | Expected an array of records, but found an object",
                "<html> | '' | Not JSON at line 1, column",
                "[{\"id\": | '' | Not JSON at line",
                "'' | '' | Expected an array of records, but found nothing"
            })
    void namesWhatIsWrong(String json, String field, String message) {
        assertThatExceptionOfType(GuardianException.Invalid.class)
                .isThrownBy(() -> reader.tasks(bytes(json)))
                .satisfies(failure -> assertThat(failure.field()).isEqualTo(field))
                .withMessageContaining(message);
    }

    @Test
    void namesAnAgentWithAnImpossibleCapacity() {
        assertThatExceptionOfType(GuardianException.Invalid.class)
                .isThrownBy(() -> reader.agents(bytes("[{\"agent_id\": \"a\", \"capacity\": -2}]")))
                .withMessageContaining("[0].capacity");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
