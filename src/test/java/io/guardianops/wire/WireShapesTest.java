package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Priority;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class WireShapesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"action-cancel", "action-override", "action-reallocate", "action-reverted"})
    void writesAnActionAsTheReferenceServerDoes(String recorded) {
        JsonNode expected = JSON.readTree(Recorded.body(recorded));

        String written = WireFormat.write(ActionJson.of(action(expected)));

        assertThat(JSON.readTree(written)).isEqualTo(expected);
        assertThat(JSON.readTree(written).propertyNames()).containsExactlyElementsOf(expected.propertyNames());
    }

    @Test
    void writesEveryFieldOfATaskAndItsNulls() {
        Task task = new Task(
                "t",
                null,
                "PHASE",
                "type",
                null,
                null,
                Priority.LOW,
                TaskStatus.RUNNING,
                null,
                null,
                null,
                List.of(),
                List.of(),
                0,
                3,
                100,
                null,
                NOW,
                NOW,
                NOW.minusSeconds(250),
                null,
                false);

        assertThat(WireFormat.write(TaskJson.of(task)))
                .isEqualTo(
                        "{\"id\":\"t\",\"ticket_id\":null,\"phase_id\":\"PHASE\",\"task_type\":\"type\",\"title\":null,"
                            + "\"description\":null,\"priority\":\"LOW\",\"status\":\"running\",\"assigned_agent_id\":null,"
                            + "\"result\":null,\"error_message\":null,\"dependencies\":null,\"required_capabilities\":[],"
                            + "\"retry_count\":0,\"max_retries\":3,\"timeout_seconds\":100,\"deadline_at\":null,"
                            + "\"created_at\":\"2026-11-22T14:00:00.000000+00:00\","
                            + "\"updated_at\":\"2026-11-22T14:00:00.000000+00:00\","
                            + "\"started_at\":\"2026-11-22T13:55:50.000000+00:00\",\"completed_at\":null,"
                            + "\"protected\":false}");
        JsonNode row = JSON.readTree(WireFormat.write(TaskRowJson.of(new TaskRow(task, null, 1, 2, true, null), NOW)));
        assertThat(row.get("id").stringValue()).isEqualTo("t");
        assertThat(row.get("queue_position").isNull()).isTrue();
        assertThat(row.get("blocked_by").intValue()).isEqualTo(1);
        assertThat(row.get("blocks").intValue()).isEqualTo(2);
        assertThat(row.get("blocks_critical").booleanValue()).isTrue();
        assertThat(row.get("runtime_ratio").doubleValue()).isEqualTo(2.5);
    }

    @Test
    void tellsAStoredResultThatIsNoJsonAsText() {
        Task task = new Task(
                "t",
                null,
                "p",
                "y",
                null,
                null,
                Priority.LOW,
                TaskStatus.COMPLETED,
                null,
                "done, mostly",
                null,
                List.of("a"),
                List.of(),
                0,
                3,
                null,
                null,
                NOW,
                NOW,
                null,
                null,
                false);

        JsonNode written = JSON.readTree(WireFormat.write(TaskJson.of(task)));

        assertThat(written.get("result").stringValue()).isEqualTo("done, mostly");
        assertThat(written.get("dependencies").get("depends_on").get(0).stringValue())
                .isEqualTo("a");
    }

    @Test
    void saysWhereAnActionStands() {
        GuardianAction action = action(JSON.readTree(Recorded.body("action-cancel")));

        assertThat(state(action, new ActionState.Active())).isEqualTo("active");
        assertThat(state(action, new ActionState.MarkedReverted())).isEqualTo("marked_reverted");
        assertThat(state(action, new ActionState.Restored(1, 2))).isEqualTo("partly_restored");
        assertThat(state(action, new ActionState.Restored(2, 2))).isEqualTo("restored");
    }

    @Test
    void writesAnEvent() {
        GuardianEvent event =
                new GuardianEvent(7, "TASK_STARTED", "task", "t", Map.of("agent_id", "a"), NOW.plusNanos(1_000));

        assertThat(WireFormat.write(EventJson.of(event)))
                .isEqualTo(
                        "{\"event_id\":7,\"event_type\":\"TASK_STARTED\",\"entity_type\":\"task\",\"entity_id\":\"t\","
                            + "\"payload\":{\"agent_id\":\"a\"},\"occurred_at\":\"2026-11-22T14:00:00.000001+00:00\"}");
    }

    @Test
    void writesAnErrorWithItsFieldOnlyWhereThereIsOne() {
        assertThat(WireFormat.write(ErrorJson.of(new GuardianException.NotPermitted("no"))))
                .isEqualTo(
                        "{\"error\":{\"code\":\"not_permitted\",\"message\":\"no\",\"next_step\":\"Ask someone with the"
                                + " required authority, or act with --authority.\"}}");
        assertThat(WireFormat.write(
                        ErrorJson.of(new GuardianException.Invalid("blank_reason", "reason", "Say why", "Try again"))))
                .isEqualTo("{\"error\":{\"code\":\"blank_reason\",\"message\":\"Say why\",\"field\":\"reason\","
                        + "\"next_step\":\"Try again\"}}");
    }

    @Test
    void writesARestorePlan() {
        GuardianAction action = action(JSON.readTree(Recorded.body("action-reallocate")));
        RestorePlan plan = new RestorePlan(
                action,
                List.of(new RestoreStep(
                        1,
                        new RestoreStep.Act.MoveCapacity("b", "a", 2),
                        RestoreStep.Condition.DRIFTED,
                        "b has 1 by now",
                        null)));

        assertThat(WireFormat.write(RestorePlanJson.of(plan).steps().getFirst()))
                .isEqualTo("{\"step\":1,\"action_type\":\"reallocate_capacity\",\"target_entity\":\"b→a\","
                        + "\"parameters\":{\"capacity\":2},\"condition\":\"drifted\","
                        + "\"explanation\":\"b has 1 by now\",\"done_by\":null}");
    }

    private static String state(GuardianAction action, ActionState state) {
        return ActionRowJson.of(new ActionRow(action, state, null)).state();
    }

    private static GuardianAction action(JsonNode json) {
        Map<String, @Nullable Object> auditLog =
                JSON.convertValue(json.get("audit_log"), new TypeReference<Map<String, @Nullable Object>>() {});
        return new GuardianAction(
                json.get("action_id").stringValue(),
                new ActionType(json.get("action_type").stringValue()),
                json.get("target_entity").stringValue(),
                AuthorityLevel.ofLevel(json.get("authority_level").intValue()).orElseThrow(),
                json.get("reason").stringValue(),
                json.get("initiated_by").stringValue(),
                json.get("approved_by").isNull()
                        ? null
                        : json.get("approved_by").stringValue(),
                WireTime.parse(json.get("executed_at").stringValue()).orElseThrow(),
                json.get("reverted_at").isNull()
                        ? null
                        : WireTime.parse(json.get("reverted_at").stringValue()).orElseThrow(),
                auditLog,
                WireTime.parse(json.get("created_at").stringValue()).orElseThrow());
    }
}
