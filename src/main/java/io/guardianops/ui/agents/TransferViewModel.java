package io.guardianops.ui.agents;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.agents.Transfer.Party;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The transfer board's state: who gives, who gets, how much, and what would follow in the present fleet.
final class TransferViewModel {
    private final Session session;
    private final UiTasks tasks;
    private final ReadOnlyObjectProperty<@Nullable List<AgentRow>> fleet;
    private final LatestOnly reads = new LatestOnly();
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final IntegerProperty count = new SimpleIntegerProperty(1);
    private final ReadOnlyObjectWrapper<Transfer> transfer = new ReadOnlyObjectWrapper<>(Transfer.nothing());
    private final ReadOnlyObjectWrapper<List<TaskRow>> exceeding = new ReadOnlyObjectWrapper<>(List.of());
    private List<TaskRow> held = List.of();
    private String heldBy = "";

    TransferViewModel(Session session, UiTasks tasks, ReadOnlyObjectProperty<@Nullable List<AgentRow>> fleet) {
        this.session = session;
        this.tasks = tasks;
        this.fleet = fleet;
        from.addListener((_, _, _) -> update());
        to.addListener((_, _, _) -> update());
        count.addListener((_, _, _) -> update());
    }

    /// Follows the fleet; another connection clears the board.
    void attach(Subscriptions subscriptions) {
        subscriptions.onChange(session.client(), _ -> clear());
        subscriptions.follow(fleet, _ -> {
            heldBy = "";
            update();
        });
    }

    /// The id of the agent that gives; empty if none is chosen.
    StringProperty from() {
        return from;
    }

    /// The id of the agent that gets; empty if none is chosen.
    StringProperty to() {
        return to;
    }

    /// How many slots.
    IntegerProperty count() {
        return count;
    }

    ReadOnlyObjectProperty<Transfer> transfer() {
        return transfer.getReadOnlyProperty();
    }

    /// The source's tasks that would exceed its capacity afterwards.
    ReadOnlyObjectProperty<List<TaskRow>> exceeding() {
        return exceeding.getReadOnlyProperty();
    }

    /// One more or fewer, within what the source has.
    void change(int by) {
        int most = Math.max(1, transfer.get().from().capacity());
        count.set(Math.clamp((long) count.get() + by, 1, most));
    }

    /// Gives the other way round.
    void swap() {
        String giver = from.get();
        from.set(to.get());
        to.set(giver);
    }

    /// The ids of the fleet that contain this text, the best ones first.
    List<String> suggestions(String text) {
        return AgentSuggestions.of(known(), text);
    }

    /// What is to be staged, if it is possible.
    Optional<ActDraft.Reallocate> draft() {
        Transfer present = transfer.get();
        return present.isPossible()
                ? Optional.of(new ActDraft.Reallocate(
                        present.from().id(), present.to().id(), present.count()))
                : Optional.empty();
    }

    private void clear() {
        from.set("");
        to.set("");
        count.set(1);
    }

    private void update() {
        transfer.set(new Transfer(party(from.get()), party(to.get()), count.get()));
        AgentRow source = transfer.get().from().row();
        if (source == null) {
            held = List.of();
            heldBy = "";
        } else if (!source.id().equals(heldBy)) {
            read(source.id());
        }
        exceeding.set(transfer.get().exceeding(held));
    }

    private void read(String agentId) {
        GuardianClient client = session.client().get();
        if (client == null) {
            return;
        }
        heldBy = agentId;
        long number = reads.next();
        TaskQuery query = TaskQuery.builder()
                .agentId(agentId)
                .statuses(TaskStatus.ASSIGNED, TaskStatus.RUNNING)
                .limit(TaskQuery.MAX_LIMIT)
                .build();
        tasks.run(() -> client.tasks(query).items())
                .onSuccess(rows -> hold(number, agentId, rows))
                // The agents themselves couldn't be read either, and the table says why.
                .onError(_ -> hold(number, agentId, List.of()));
    }

    private void hold(long number, String agentId, List<TaskRow> rows) {
        if (reads.isLatest(number) && agentId.equals(heldBy)) {
            held = rows;
            exceeding.set(transfer.get().exceeding(held));
        }
    }

    private Party party(String id) {
        String wanted = id.strip();
        return new Party(
                wanted,
                known().stream()
                        .filter(row -> row.id().equals(wanted))
                        .findFirst()
                        .orElse(null));
    }

    private List<AgentRow> known() {
        List<AgentRow> read = fleet.get();
        return read == null ? List.of() : read;
    }
}
