package io.guardianops.ui.agents;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Marks;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The whole fleet, and the part of it that is shown. Agents are few, so all are read and then cut, filtered and sorted
/// here; a fleet beyond [#MAX_AGENTS] is cut off, and says so.
public final class AgentsViewModel {
    /// As many agents as are read.
    static final int MAX_AGENTS = 5_000;

    /// What there is to see.
    public enum Content {
        NOT_CONNECTED,
        LOADING,
        FAILED,
        /// The system has no agents.
        NO_AGENTS,
        /// Tab and filter leave none.
        NO_MATCH,
        ROWS
    }

    private final Session session;
    private final UiTasks tasks;
    private final PagedRows<AgentRow> rows;
    private final Marks marks = new Marks();
    private final LatestOnly reads = new LatestOnly();
    private final ObjectProperty<AgentScope> scope = new SimpleObjectProperty<>(AgentScope.ALL);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable List<AgentRow>> fleet = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper cutOff = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Content> content = new ReadOnlyObjectWrapper<>(Content.NOT_CONNECTED);
    private AgentFilter parsed = AgentFilter.parse("");
    private AgentOrder order = AgentOrder.ATTENTION;
    private boolean descending;

    /// Written on the interface's thread, read by the source of the rows in the background.
    private volatile List<AgentRow> arranged = List.of();

    AgentsViewModel(Session session, UiTasks tasks) {
        this.session = session;
        this.tasks = tasks;
        rows = new PagedRows<>(tasks, AgentRow::id);
        scope.addListener((_, _, _) -> rearrange());
        filter.addListener((_, _, text) -> {
            parsed = AgentFilter.parse(text);
            filterProblem.set(parsed.problem());
            rearrange();
        });
    }

    /// Follows the session.
    void attach(Subscriptions subscriptions) {
        subscriptions.follow(session.client(), _ -> restart());
        subscriptions.onChange(session.revision(), _ -> read());
    }

    PagedRows<AgentRow> rows() {
        return rows;
    }

    Marks marks() {
        return marks;
    }

    ObjectProperty<AgentScope> scope() {
        return scope;
    }

    StringProperty filter() {
        return filter;
    }

    /// What in the filter is not understood; empty if all is.
    ReadOnlyStringProperty filterProblem() {
        return filterProblem.getReadOnlyProperty();
    }

    /// All agents that were read, by id; null until they were.
    ReadOnlyObjectProperty<@Nullable List<AgentRow>> fleet() {
        return fleet.getReadOnlyProperty();
    }

    /// True if there are more than [#MAX_AGENTS].
    ReadOnlyBooleanProperty cutOff() {
        return cutOff.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Content> content() {
        return content.getReadOnlyProperty();
    }

    /// How many agents of the fleet are in each cut, whatever the filter.
    Map<AgentScope, Integer> counts() {
        Map<AgentScope, Integer> counts = new EnumMap<>(AgentScope.class);
        for (AgentScope each : AgentScope.values()) {
            counts.put(each, (int) known().stream().filter(each::holds).count());
        }
        return counts;
    }

    /// Another order; null returns to attention first.
    void sort(@Nullable AgentOrder by, boolean reversed) {
        order = by == null ? AgentOrder.ATTENTION : by;
        descending = by != null && reversed;
        rearrange();
    }

    /// Widens tab and filter if they hide this agent.
    void reveal(String agentId) {
        if (arranged.stream().noneMatch(row -> row.id().equals(agentId))) {
            scope.set(AgentScope.ALL);
            filter.set("");
        }
    }

    void markShown() {
        marks.addAll(arranged.stream().map(AgentRow::id).toList());
    }

    /// Reads again after a failure.
    void retry() {
        session.refresh();
        read();
    }

    private void restart() {
        reads.next();
        fleet.set(null);
        trouble.set(null);
        marks.clear();
        arranged = List.of();
        rows.clear();
        describe();
        read();
    }

    private void read() {
        GuardianClient client = session.client().get();
        if (client == null) {
            return;
        }
        long number = reads.next();
        tasks.run(() -> readAll(client))
                .onSuccess(page -> {
                    if (reads.isLatest(number)) {
                        arrived(page);
                    }
                })
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        trouble.set(failure);
                        describe();
                    }
                });
    }

    private static Page<AgentRow> readAll(GuardianClient client) {
        List<AgentRow> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<AgentRow> page = client.agents(AgentQuery.all().after(cursor));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && all.size() < MAX_AGENTS);
        return new Page<>(all, cursor);
    }

    private void arrived(Page<AgentRow> page) {
        boolean first = fleet.get() == null;
        trouble.set(null);
        cutOff.set(page.nextCursor() != null);
        fleet.set(page.items());
        arrange();
        if (first) {
            rows.show(_ -> new Page<>(arranged, null));
        } else {
            rows.reload();
        }
    }

    /// Someone asked for something else: what was held for the pointer's sake moves at once.
    private void rearrange() {
        if (fleet.get() != null) {
            arrange();
            rows.show(_ -> new Page<>(arranged, null));
        }
    }

    private void arrange() {
        Instant now = session.now().getValue();
        Comparator<AgentRow> comparator = order.at(now, descending);
        arranged = known().stream()
                .filter(scope.get()::holds)
                .filter(parsed::matches)
                .sorted(comparator)
                .toList();
        describe();
    }

    private void describe() {
        content.set(present());
    }

    private Content present() {
        if (session.client().get() == null) {
            return Content.NOT_CONNECTED;
        }
        if (fleet.get() == null) {
            return trouble.get() == null ? Content.LOADING : Content.FAILED;
        }
        if (!arranged.isEmpty()) {
            return Content.ROWS;
        }
        return known().isEmpty() ? Content.NO_AGENTS : Content.NO_MATCH;
    }

    private List<AgentRow> known() {
        List<AgentRow> read = fleet.get();
        return read == null ? List.of() : read;
    }
}
