package io.guardianops.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.agents.AgentsViewModel.Content;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentsViewModelTest {
    private final FakeFleet fleet = new FakeFleet()
            .agent("agent-01", 2)
            .agent("agent-02", 4)
            .agent("agent-03", 1)
            .agent("agent-04", 2, AgentStatus.RUNNING, HealthStatus.HEALTHY, 120)
            .agent("agent-05", 2, AgentStatus.DEGRADED, HealthStatus.DEGRADED, 5)
            .agent("agent-06", 2, AgentStatus.FAILED, HealthStatus.FAILED, 5)
            .agent("agent-07", 0, AgentStatus.TERMINATED, HealthStatus.UNKNOWN, 9_000)
            .holds("agent-03", "Reindex", Priority.CRITICAL)
            .holds("agent-03", "Translate", Priority.LOW)
            .holds("agent-01", "Review", Priority.HIGH);
    private final UiTasks tasks = UiTasks.inCallingThread();
    private final Session session = new Session(
            tasks, new SimpleObjectProperty<>(FakeFleet.NOW), consumer -> new Coalescer<>(Runnable::run, consumer));
    private final Subscriptions subscriptions = new Subscriptions();
    private final AgentsViewModel model = new AgentsViewModel(session, tasks);
    private final TransferViewModel transfer = new TransferViewModel(session, tasks, model.fleet());

    @BeforeEach
    void attach() {
        model.attach(subscriptions);
        transfer.attach(subscriptions);
        session.open(fleet);
    }

    @AfterEach
    void detach() {
        subscriptions.close();
        session.close();
    }

    @Test
    void readsEveryPageAndPutsTroubleFirst() {
        assertThat(shown())
                .containsExactly("agent-06", "agent-03", "agent-04", "agent-05", "agent-01", "agent-02", "agent-07");
        assertThat(model.content().get()).isEqualTo(Content.ROWS);
    }

    @Test
    void countsEachTabWhateverTheFilter() {
        model.filter().set("agent-03");

        assertThat(model.counts())
                .containsEntry(AgentScope.ALL, 7)
                .containsEntry(AgentScope.FAILED, 1)
                .containsEntry(AgentScope.DEGRADED, 1)
                .containsEntry(AgentScope.OVERLOADED, 1)
                .containsEntry(AgentScope.FREE, 4);
    }

    @Test
    void tabAndFilterBothRestrict() {
        model.scope().set(AgentScope.FREE);
        model.filter().set("capacity:>2");
        assertThat(shown()).containsExactly("agent-02");

        model.filter().set("nobody");
        assertThat(model.content().get()).isEqualTo(Content.NO_MATCH);
    }

    @Test
    void sortsByColumnsWithTheIdLast() {
        model.sort(AgentOrder.CAPACITY, true);
        assertThat(shown()).startsWith("agent-03", "agent-01", "agent-02");

        model.sort(AgentOrder.HEARTBEAT, false);
        assertThat(shown()).startsWith("agent-07", "agent-04", "agent-05", "agent-06");

        model.sort(null, true);
        assertThat(shown()).startsWith("agent-06");
    }

    @Test
    void followsTheFleet() {
        AgentRow before = fleet.row("agent-01");
        fleet.holds("agent-01", "One", Priority.LOW).holds("agent-01", "Two", Priority.LOW);
        session.refresh();

        assertThat(before.used()).isEqualTo(1);
        assertThat(shown()).startsWith("agent-06", "agent-01", "agent-03");
    }

    @Test
    void revealsAnAgentThatTabAndFilterHide() {
        model.scope().set(AgentScope.FAILED);
        model.filter().set("agent-06");

        model.reveal("agent-02");

        assertThat(shown()).contains("agent-02");
    }

    @Test
    void keepsTheRowsAndSaysWhyAReadFailed() {
        fleet.failure = new GuardianException.Unreachable("database_busy", "Busy.", "Try again.", null);
        model.retry();

        assertThat(model.trouble().get()).isNotNull();
        assertThat(model.content().get()).isEqualTo(Content.ROWS);

        fleet.failure = null;
        model.retry();
        assertThat(model.trouble().get()).isNull();
    }

    @Test
    void nothingConnectedShowsNothing() {
        session.close();

        assertThat(model.content().get()).isEqualTo(Content.NOT_CONNECTED);
        assertThat(model.rows().rows()).isEmpty();
    }

    @Test
    void marksAllShown() {
        model.scope().set(AgentScope.OVERLOADED);
        model.markShown();

        assertThat(model.marks().list()).containsExactly("agent-03");
    }

    @Test
    void theBoardDraftsATransfer() {
        transfer.from().set("agent-02");
        transfer.to().set("agent-03");
        transfer.change(1);

        assertThat(transfer.draft()).contains(new ActDraft.Reallocate("agent-02", "agent-03", 2));
        transfer.change(100);
        assertThat(transfer.count().get()).isEqualTo(4);
        transfer.change(-100);
        assertThat(transfer.count().get()).isEqualTo(1);
    }

    @Test
    void theBoardNamesTheTasksThatWouldExceed() {
        transfer.from().set("agent-03");
        transfer.to().set("agent-02");

        assertThat(transfer.exceeding().get()).extracting(TaskRow::id).containsExactly("task-0", "task-1");
        transfer.swap();
        assertThat(transfer.from().get()).isEqualTo("agent-02");
        assertThat(transfer.exceeding().get()).isEmpty();
    }

    @Test
    void theBoardFollowsTheFleetAndForgetsWithTheConnection() {
        transfer.from().set("agent-01");
        transfer.to().set("agent-02");
        fleet.agent("agent-08", 1);
        session.refresh();
        transfer.to().set("agent-08");
        assertThat(transfer.draft()).isPresent();

        session.close();
        assertThat(transfer.from().get()).isEmpty();
        assertThat(transfer.draft()).isEmpty();
    }

    @Test
    void suggestsFreeAgentsFirst() {
        assertThat(transfer.suggestions("AGENT-0")).startsWith("agent-02", "agent-04");
        assertThat(transfer.suggestions("7")).isEqualTo(List.of("agent-07"));
        assertThat(transfer.suggestions("x")).isEmpty();
    }

    private List<String> shown() {
        return model.rows().rows().stream().map(AgentRow::id).toList();
    }
}
