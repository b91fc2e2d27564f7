package io.guardianops.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.agents.Transfer.Party;
import io.guardianops.ui.agents.Transfer.Problem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TransferTest {
    private final FakeFleet fleet = new FakeFleet()
            .agent("agent-04", 3)
            .agent("agent-11", 1)
            .agent("agent-99", 0)
            .holds("agent-04", "Classify backlog", Priority.LOW)
            .holds("agent-04", "Reindex graph", Priority.CRITICAL);

    @Test
    void saysTheLoadsAfterwards() {
        Transfer transfer = new Transfer(party("agent-04"), party("agent-11"), 2);

        assertThat(transfer.isPossible()).isTrue();
        assertThat(transfer.fromAfter()).isEqualTo(new Load(2, 1));
        assertThat(transfer.fromAfter().over()).isEqualTo(1);
        assertThat(transfer.toAfter()).isEqualTo(new Load(0, 3));
    }

    @Test
    void theLeastUrgentTasksExceedTheCapacity() {
        assertThat(new Transfer(party("agent-04"), party("agent-11"), 2).exceeding(held("agent-04")))
                .extracting(row -> row.task().displayName())
                .containsExactly("Classify backlog");
        assertThat(new Transfer(party("agent-04"), party("agent-11"), 3).exceeding(held("agent-04")))
                .hasSize(2);
        assertThat(new Transfer(party("agent-04"), party("agent-11"), 1).exceeding(held("agent-04")))
                .isEmpty();
    }

    @Test
    void saysWhatStandsAgainstIt() {
        assertThat(problem("", "", 1)).isEqualTo(Problem.NO_SOURCE);
        assertThat(problem("agent-04", "", 1)).isEqualTo(Problem.NO_TARGET);
        assertThat(problem("agent-00", "agent-11", 1)).isEqualTo(Problem.UNKNOWN_SOURCE);
        assertThat(problem("agent-04", "agent-00", 1)).isEqualTo(Problem.UNKNOWN_TARGET);
        assertThat(problem("agent-04", "agent-04", 1)).isEqualTo(Problem.SAME_AGENT);
        assertThat(problem("agent-99", "agent-04", 1)).isEqualTo(Problem.NOTHING_TO_MOVE);
        assertThat(problem("agent-04", "agent-11", 0)).isEqualTo(Problem.TOO_FEW);
        assertThat(problem("agent-04", "agent-11", 4)).isEqualTo(Problem.TOO_MANY);
    }

    @Test
    void anImpossibleTransferMovesNothing() {
        Transfer tooMany = new Transfer(party("agent-04"), party("agent-11"), 4);

        assertThat(tooMany.leaving()).isZero();
        assertThat(tooMany.fromAfter().capacity()).isEqualTo(3);
        assertThat(new Transfer(party("agent-04"), party("agent-04"), 1).leaving())
                .isZero();
    }

    @Property
    void capacityIsConserved(
            @ForAll @IntRange(max = 50) int from,
            @ForAll @IntRange(max = 50) int to,
            @ForAll @IntRange(max = 60) int count) {
        FakeFleet two = new FakeFleet().agent("a", from).agent("b", to);
        Transfer transfer = new Transfer(new Party("a", two.row("a")), new Party("b", two.row("b")), count);

        assertThat(transfer.fromAfter().capacity() + transfer.toAfter().capacity())
                .isEqualTo(from + to);
        assertThat(transfer.fromAfter().capacity()).isNotNegative();
    }

    @Test
    void loadInWords() {
        assertThat(new Load(2, 3).words()).isEqualTo("2 / 3");
        assertThat(new Load(4, 3).words()).isEqualTo("4 / 3 over by 1");
        assertThat(new Load(1, 0).share()).isEqualTo(1);
        assertThat(Load.mix(fleet.row("agent-04"))).isEqualTo("1 CRITICAL, 1 LOW");
    }

    @Test
    void silenceIsStaleAfterNinetySeconds() {
        Agent spoke = agent(AgentStatus.RUNNING, 90);
        Agent silent = agent(AgentStatus.RUNNING, 91);
        Agent gone = agent(AgentStatus.TERMINATED, 91);

        assertThat(Heartbeat.of(spoke, FakeFleet.NOW).stale()).isFalse();
        assertThat(Heartbeat.of(silent, FakeFleet.NOW).words()).isEqualTo("1 min ago, stale");
        assertThat(Heartbeat.of(gone, FakeFleet.NOW).stale()).isFalse();
    }

    private static Agent agent(AgentStatus status, long silent) {
        return new FakeFleet()
                .agent("a", 1, status, HealthStatus.HEALTHY, silent)
                .row("a")
                .agent();
    }

    private Problem problem(String from, String to, int count) {
        return new Transfer(party(from), party(to), count).problem().orElseThrow();
    }

    private Party party(String id) {
        return new Party(id, fleet.agents.stream().anyMatch(agent -> agent.id().equals(id)) ? fleet.row(id) : null);
    }

    private List<TaskRow> held(String agentId) {
        return fleet.tasks(TaskQuery.builder()
                        .agentId(agentId)
                        .statuses(TaskStatus.RUNNING)
                        .build())
                .items();
    }
}
