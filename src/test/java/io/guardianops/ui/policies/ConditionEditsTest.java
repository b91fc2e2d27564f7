package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.fact.Place;
import io.guardianops.ui.policies.ConditionNode.Group;
import io.guardianops.ui.policies.ConditionNode.Row;
import io.guardianops.ui.policies.ConditionNode.RowOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionEditsTest {
    private static final String TEXT = "agent.health_status=='failed'  AND task.status == 'running'";

    @Test
    void anotherValueLeavesTheRestAsItIsWritten() {
        Row row = (Row) group(TEXT).parts().getLast();

        assertThat(ConditionEdits.replaced(TEXT, row, Row.written(row.left(), RowOperator.NOT_EQUAL, "'pending'")))
                .isEqualTo("agent.health_status=='failed'  AND task.status != 'pending'");
    }

    @Test
    void rowsComeGoAndAreJoinedOtherwise() {
        Group group = group(TEXT);

        assertThat(ConditionEdits.added(
                        group.expression(), group.expression(), true, "no_available_capacity", Place.TRIGGER))
                .isEqualTo("agent.health_status == 'failed' AND task.status == 'running' AND no_available_capacity");
        assertThat(ConditionEdits.added(
                        group.expression(),
                        group.parts().getLast().expression(),
                        false,
                        "task.status == 'assigned'",
                        Place.TRIGGER))
                .isEqualTo("agent.health_status == 'failed' AND (task.status == 'running' OR task.status =="
                        + " 'assigned')");
        assertThat(ConditionEdits.without(
                        group.expression(), group.parts().getFirst().expression()))
                .isEqualTo("task.status == 'running'");
        assertThat(ConditionEdits.negated(
                        group.expression(), group.parts().getFirst().expression()))
                .isEqualTo("NOT agent.health_status == 'failed' AND task.status == 'running'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task.running_duration > task.timeout_seconds * 2",
                "task.deadline - current_time < 1_hour AND task.priority != 'CRITICAL'",
                "agent.current_task.priority IN ['LOW', 'MEDIUM']",
                "task.blocks_critical_tasks AND task.priority < 'HIGH'",
                "NOT (task.status == 'running' OR no_available_capacity)",
                "task.stauts == 'running'"
            })
    void rowsShowIt(String condition) {
        assertThat(ConditionNode.read(condition, Place.TRIGGER)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task.status == (1 < 2)", "task.status ==", "AND", ""})
    void whatRowsCantShowStaysText(String condition) {
        assertThat(ConditionNode.read(condition, Place.TRIGGER)).isEmpty();
    }

    private static Group group(String text) {
        return (Group) ConditionNode.read(text, Place.TRIGGER).orElseThrow();
    }
}
