package io.guardianops.ui.kit.record;

import static io.guardianops.ui.kit.record.Histories.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateDifferenceTest {
    @Test
    void changedFactsAreRemovedAndAddedInPlace() {
        assertThat(texts(Histories.CANCELLED.action().auditLog()))
                .containsExactly(
                        "- status: running",
                        "+ status: failed",
                        "  assigned_agent_id: agent-17",
                        "  priority: HIGH",
                        "+ error_message: EMERGENCY CANCELLATION: agent-17 lost its sandbox");
    }

    @Test
    void factsWithinFactsAreNamedByTheirPath() {
        assertThat(texts(Histories.MOVED.action().auditLog()))
                .containsExactly(
                        "  from_agent.id: agent-04",
                        "- from_agent.capacity: 3",
                        "+ from_agent.capacity: 1",
                        "  from_agent.status: RUNNING",
                        "  to_agent.id: agent-11",
                        "- to_agent.capacity: 1",
                        "+ to_agent.capacity: 3",
                        "  to_agent.status: IDLE");
    }

    @Test
    void nullMeansThatAFactIsGoneOrWasNotThere() {
        assertThat(texts(log(
                        "before", log("agent", "agent-17", "error", null), "after", log("agent", null, "error", "x"))))
                .containsExactly("- agent: agent-17", "+ error: x");
    }

    @Test
    void lineBreaksStayInTheLine() {
        assertThat(texts(log("before", log("error", "one\ntwo")))).containsExactly("  error: one two");
    }

    @Test
    void recordsThatSayNothingOrNonsenseHaveNoLines() {
        assertThat(texts(log())).isEmpty();
        assertThat(texts(log("before", "running", "after", List.of(1)))).isEmpty();
    }

    private static List<String> texts(Map<String, @Nullable Object> auditLog) {
        return StateDifference.of(auditLog).lines().stream()
                .map(StateDifference.Line::text)
                .toList();
    }
}
