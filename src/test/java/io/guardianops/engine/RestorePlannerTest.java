package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.TaskStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans of records that the engine didn't write itself: of targets that are gone, of unknown kinds, damaged ones.
class RestorePlannerTest {
    private final EngineFixture fixture = new EngineFixture();
    private final GuardianEngine engine = fixture.engine;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void unknownKindsHaveNoPlan() {
        assertThat(plan("scale_out", "t-1", Map.of())).isEmpty();
        assertThat(engine.reads().overview().notRestored()).isZero();
    }

    @Test
    void whatIsGoneCannotBeRestored() {
        engine.importFleet(List.of(agent("here", 3)), List.of());

        assertThat(condition("cancel_task", "gone", Map.of())).isEqualTo(Condition.IMPOSSIBLE);
        assertThat(condition("restart_task", "gone", Map.of())).isEqualTo(Condition.IMPOSSIBLE);
        assertThat(condition("override_priority", "gone", Map.of("before", Map.of("priority", "LOW"))))
                .isEqualTo(Condition.IMPOSSIBLE);
        assertThat(plan("reallocate_capacity", "here→gone", transfer("here", "gone"))
                        .getFirst()
                        .explanation())
                .isEqualTo("agent gone is gone");
        assertThat(plan("reallocate_capacity", "gone→here", transfer("gone", "here"))
                        .getFirst()
                        .explanation())
                .isEqualTo("agent gone is gone");
    }

    @Test
    void recordsThatDoNotSayWhatWasBeforeHaveNoPlan() {
        assertThat(plan("override_priority", "t-1", Map.of())).isEmpty();
        assertThat(plan("override_priority", "t-1", Map.of("before", Map.of("priority", "URGENT"))))
                .isEmpty();
        assertThat(plan("override_priority", "t-1", Map.of("before", List.of("priority"))))
                .isEmpty();
        assertThat(plan("reallocate_capacity", "a→b", Map.of())).isEmpty();
        for (String missing : List.of("before", "after", "capacity_transferred")) {
            Map<String, Object> record = transfer("a", "b");
            record.remove(missing);
            assertThat(plan("reallocate_capacity", "a→b", record)).isEmpty();
        }
        for (String end : List.of("from_agent", "to_agent")) {
            Map<String, Object> record = transfer("a", "b");
            Map<String, Object> before = new HashMap<>(before("a", "b"));
            before.put(end, Map.of("id", 7, "capacity", "many"));
            record.put("before", before);
            assertThat(plan("reallocate_capacity", "a→b", record)).isEmpty();
            before.put(end, Map.of("id", "a"));
            assertThat(plan("reallocate_capacity", "a→b", record)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, NOT_NEEDED",
        "1, 3, POSSIBLE",
        "3, 3, DRIFTED",
        "1, 4, DRIFTED",
        "2, 3, DRIFTED",
        "1, 1, IMPOSSIBLE"
    })
    void capacitiesAreComparedAtBothEnds(int from, int to, Condition condition) {
        engine.importFleet(List.of(agent("a", from), agent("b", to)), List.of());

        assertThat(condition("reallocate_capacity", "a→b", transfer("a", "b"))).isEqualTo(condition);
    }

    @Test
    void aFailureOfAnotherTimeIsADrift() {
        engine.importFleet(
                List.of(),
                List.of(
                        task("unknown-time").status(TaskStatus.FAILED).build(),
                        task("other-time")
                                .failed("same", fixture.now().minusSeconds(60))
                                .build()));
        Map<String, Object> record = Map.of("after", Map.of("error_message", "same"));

        RestoreStep step = plan("cancel_task", "unknown-time", record).getFirst();
        assertThat(step.condition()).isEqualTo(Condition.DRIFTED);
        assertThat(step.explanation()).startsWith("task is failed, but not any more by this action");
        assertThat(condition("cancel_task", "other-time", record)).isEqualTo(Condition.DRIFTED);
    }

    @Test
    void aPriorityThatNobodyRecordedAfterwardsIsADrift() {
        engine.importFleet(
                List.of(), List.of(task("t-1").priority(Priority.HIGH).build()));

        assertThat(condition("override_priority", "t-1", Map.of("before", Map.of("priority", "LOW"))))
                .isEqualTo(Condition.DRIFTED);
    }

    private Condition condition(String type, String target, Map<String, ? extends Object> record) {
        return plan(type, target, record).getFirst().condition();
    }

    private List<RestoreStep> plan(String type, String target, Map<String, ? extends Object> record) {
        String id = "action-" + fixture.engine.events().lastId() + "-" + record.hashCode() + type + target;
        Map<String, @Nullable Object> auditLog = new HashMap<>(record);
        fixture.store.write(tx -> {
            if (tx.action(id).isEmpty()) {
                GuardianAction action = new GuardianAction(
                        id,
                        new ActionType(type),
                        target,
                        AuthorityLevel.GUARDIAN,
                        "r",
                        "alice",
                        null,
                        fixture.now(),
                        null,
                        auditLog,
                        fixture.now());
                tx.insert(new RecordedAction(action, Set.of(target), 0, null, null, null));
            }
            return id;
        });
        return engine.restores().plan(id).steps();
    }

    private static Map<String, Object> transfer(String from, String to) {
        Map<String, Object> record = new HashMap<>();
        record.put("before", before(from, to));
        record.put(
                "after",
                Map.of(
                        "from_agent", Map.of("id", from, "capacity", 1),
                        "to_agent", Map.of("id", to, "capacity", 3)));
        record.put("capacity_transferred", 2);
        return record;
    }

    private static Map<String, Object> before(String from, String to) {
        return Map.of(
                "from_agent", Map.of("id", from, "capacity", 3),
                "to_agent", Map.of("id", to, "capacity", 1));
    }
}
