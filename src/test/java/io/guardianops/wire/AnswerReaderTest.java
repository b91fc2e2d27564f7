package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class AnswerReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00.000001Z");
    private static final AnswerReader READER = new AnswerReader(NOW);

    private static final Agent AGENT = new Agent(
            "a",
            AgentType.WORKER,
            null,
            AgentStatus.RUNNING,
            List.of("python"),
            3,
            HealthStatus.HEALTHY,
            List.of("x"),
            NOW,
            NOW);

    private static final Task TASK = new Task(
            "t",
            "T-1",
            "PHASE",
            "type",
            "Title",
            "Text",
            Priority.LOW,
            new TaskStatus("paused"),
            "a",
            "{\"n\":1}",
            "error",
            List.of("u"),
            List.of("python"),
            1,
            3,
            100,
            NOW,
            NOW,
            NOW,
            NOW,
            NOW,
            true);

    private static final GuardianAction ACTION = new GuardianAction(
            "x",
            ActionType.CANCEL_TASK,
            "t",
            AuthorityLevel.SYSTEM,
            "r",
            "alice",
            "bob",
            NOW,
            NOW,
            Map.of("n", 1, "big", 5_000_000_000L, "half", 0.5, "list", List.of(true, "s")),
            NOW);

    @Test
    void readsTasksAsTheyWereWritten() {
        List<TaskRow> rows =
                List.of(new TaskRow(TASK, 4, 1, 2, true, AGENT), new TaskRow(TASK, null, 0, 0, false, null));

        assertThat(READER.tasks(
                        json(rows.stream().map(row -> TaskRowJson.of(row, NOW)).toList())))
                .isEqualTo(rows);
        assertThat(READER.task(json(TaskRowJson.of(rows.getFirst(), NOW)))).isEqualTo(rows.getFirst());
    }

    @Test
    void readsAgentsAsTheyWereWritten() {
        AgentRow row = new AgentRow(AGENT, 5, Map.of(Priority.CRITICAL, 2, Priority.LOW, 3));

        assertThat(READER.agents(json(List.of(AgentRowJson.of(row))))).containsExactly(row);
        assertThat(READER.agent(json(AgentRowJson.of(row)))).isEqualTo(row);
    }

    @Test
    void readsActionsAsTheyWereWritten() {
        List<ActionRow> rows = List.of(
                new ActionRow(ACTION, new ActionState.Restored(1, 2), "Title", 17L),
                new ActionRow(ACTION, new ActionState.MarkedReverted(), null));

        assertThat(READER.actions(json(rows.stream().map(ActionRowJson::of).toList())))
                .isEqualTo(rows);
        assertThat(READER.action(json(ActionJson.of(ACTION)))).isEqualTo(ACTION);
    }

    @Test
    void readsEveryStepOfARestorePlan() {
        RestorePlan plan = new RestorePlan(
                ACTION,
                List.of(
                        step(1, new RestoreStep.Act.Restart("t"), RestoreStep.Condition.POSSIBLE),
                        step(2, new RestoreStep.Act.MoveCapacity("b", "a", 2), RestoreStep.Condition.DRIFTED),
                        step(3, new RestoreStep.Act.SetPriority("t", Priority.HIGH), RestoreStep.Condition.NOT_NEEDED),
                        step(4, new RestoreStep.Act.Cancel("t"), RestoreStep.Condition.IMPOSSIBLE),
                        step(5, new RestoreStep.Act.ResumeIntake(), RestoreStep.Condition.BY_HAND),
                        new RestoreStep(
                                6, new RestoreStep.Act.StopIntake(), RestoreStep.Condition.NOT_NEEDED, "done", "y")));

        assertThat(READER.restorePlan(json(RestorePlanJson.of(plan)), ACTION)).isEqualTo(plan);
    }

    @Test
    void readsTheRestAsItWasWritten() {
        GuardianEvent event = new GuardianEvent(7, "TASK_STARTED", "task", "t", Map.of("agent_id", "a"), NOW);
        FleetOverview overview = new FleetOverview(NOW, new CappedCount(10_000, true), 1, 2, 3, 4, 5, 6, 7, true);
        CapabilitiesJson capabilities =
                CapabilitiesJson.of("1.0", List.of("idempotency"), AuthorityLevel.MONITOR, "n", NOW);

        assertThat(READER.events(json(List.of(EventJson.of(event))))).containsExactly(event);
        assertThat(READER.overview(json(OverviewJson.of(overview)))).isEqualTo(overview);
        assertThat(READER.count(json(CountJson.of(new CappedCount(3, false))))).isEqualTo(new CappedCount(3, false));
        assertThat(READER.lastEventId(json(Map.of("event_id", 5_000_000_000L)))).isEqualTo(5_000_000_000L);
        assertThat(READER.capabilities(json(capabilities))).isEqualTo(capabilities);
        assertThat(READER.reverted(json(new RevertedJson("x", true, "r", "alice")))
                        .revertedBy())
                .isEqualTo("alice");
    }

    @Test
    void readsASnapshotAsItWasStreamed() {
        FleetSnapshot snapshot = new FleetSnapshot(
                NOW,
                List.of(new TaskRow(TASK, null, 0, 0, false, AGENT)),
                List.of(new AgentRow(AGENT, 0, Map.of())),
                new SystemLoad(0.25, Double.NaN));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SnapshotJson.write(snapshot, out);

        assertThat(READER.snapshot(out.toByteArray())).isEqualTo(snapshot);
    }

    @Test
    void readsTheReferenceServersShortRows() {
        List<TaskRow> tasks = READER.tasks(Recorded.body("tasks-list"));
        assertThat(tasks).isNotEmpty().allSatisfy(row -> {
            assertThat(row.queuePosition()).isNull();
            assertThat(row.agent()).isNull();
            assertThat(row.task().updatedAt()).isEqualTo(row.task().createdAt());
        });
        assertThat(READER.agents(Recorded.body("agents-list-no-auth-200"))).isNotEmpty();
        assertThat(READER.actionRow(Recorded.body("action-reverted")).state())
                .isEqualTo(new ActionState.MarkedReverted());
        assertThat(READER.actionRow(Recorded.body("action-cancel")).state()).isEqualTo(new ActionState.Active());
    }

    @Test
    void readsAnEventWithoutCursorAndTime() {
        GuardianEvent event = READER.event(
                bytes("{\"event_type\":\"X\",\"entity_type\":\"task\",\"entity_id\":\"t\",\"payload\":{\"a\":null}}"));

        assertThat(event.eventId()).isZero();
        assertThat(event.occurredAt()).isEqualTo(NOW);
        assertThat(event.payload()).containsEntry("a", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"t\",\"status\":7}]|[0].status",
                "[{\"id\":\"t\"},{\"id\":\"u\",\"agent\":{\"agent_id\":\"a\",\"capacity\":\"x\"}}]|[1].agent.capacity",
                "[{\"title\":\"no id\"}]|[0].id",
                "[{\"id\":\"t\",\"created_at\":\"yesterday\"}]|[0].created_at",
                "[7]|[0]"
            })
    void namesTheFieldOfAWrongType(String body, String field) {
        MalformedAnswer malformed = catchThrowableOfType(MalformedAnswer.class, () -> READER.tasks(bytes(body)));

        assertThat(malformed.field()).isEqualTo(field);
        assertThat(malformed).hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "", "{", "{}", "null", "[[[["})
    void refusesWhatIsNoListOfRecords(String body) {
        assertThat(catchThrowableOfType(MalformedAnswer.class, () -> READER.actions(bytes(body))))
                .isNotNull();
    }

    private static RestoreStep step(int number, RestoreStep.Act act, RestoreStep.Condition condition) {
        return new RestoreStep(number, act, condition, "why", null);
    }

    private static byte[] json(Object value) {
        return WireFormat.writeUtf8(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
