package io.guardianops.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFilterTest {
    private final FakeFleet fleet = new FakeFleet()
            .agent("agent-04", 3)
            .agent("agent-11", 1)
            .agent("agent-17", 2, AgentStatus.FAILED, HealthStatus.FAILED, 200)
            .agent("agent-22", 4, AgentStatus.DEGRADED, HealthStatus.DEGRADED, 10)
            .holds("agent-11", "Translate", Priority.LOW)
            .holds("agent-17", "Reindex", Priority.CRITICAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | agent-04 agent-11 agent-17 agent-22",
                "17                        | agent-17",
                "AGENT-1                   | agent-11 agent-17",
                "review eu                 | agent-04 agent-11 agent-17 agent-22",
                "status:failed             | agent-17",
                "status:FAILED,degraded    | agent-17 agent-22",
                "health:degraded           | agent-22",
                "type:worker agent-04      | agent-04",
                "type:monitor              | ''",
                "phase:PHASE_IMPLEMENTATION 04 | agent-04",
                "capability:python 22      | agent-22",
                "tag:us                    | ''",
                "capacity:>2               | agent-04 agent-22",
                "capacity:<=2              | agent-11 agent-17",
                "capacity:3                | agent-04",
                "holds:low                 | agent-11",
                "holds:LOW,CRITICAL        | agent-11 agent-17",
                "free                      | agent-04 agent-22",
                "free capacity:>3          | agent-22",
                "status:                   | agent-04 agent-11 agent-17 agent-22",
            })
    void finds(String text, String ids) {
        AgentFilter filter = AgentFilter.parse(text);

        assertThat(filter.problem()).isEmpty();
        assertThat(matching(filter)).containsExactly(ids.isEmpty() ? new String[0] : ids.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour:red", "capacity:many", "capacity:>1,2", "holds:URGENT"})
    void saysWhatItDoesNotUnderstandAndAppliesTheRest(String bad) {
        AgentFilter filter = AgentFilter.parse(bad + " agent-04");

        assertThat(filter.problem()).contains(bad.substring(0, bad.indexOf(':')));
        assertThat(matching(filter)).containsExactly("agent-04");
    }

    private List<String> matching(AgentFilter filter) {
        return fleet.agents.stream()
                .map(agent -> fleet.row(agent.id()))
                .filter(filter::matches)
                .map(row -> row.id())
                .toList();
    }
}
