package io.guardianops.ui.agents;

import io.guardianops.model.query.AgentRow;
import java.time.Instant;
import java.util.Comparator;

/// Orders of the agents; each is total, since the id decides last.
enum AgentOrder {
    /// Failed, over capacity, silent, unwell, then the rest.
    ATTENTION,
    AGENT,
    STATUS,
    HEALTH,
    /// By the share that is taken.
    CAPACITY,
    /// The longest silence first.
    HEARTBEAT,
    PHASE;

    private static final Comparator<AgentRow> BY_ID = Comparator.comparing(AgentRow::id);

    /// The order at this moment, the id ascending within equals whatever the direction.
    Comparator<AgentRow> at(Instant now, boolean descending) {
        Comparator<AgentRow> order = by(now);
        return (descending ? order.reversed() : order).thenComparing(BY_ID);
    }

    private Comparator<AgentRow> by(Instant now) {
        return switch (this) {
            case ATTENTION -> Comparator.comparingInt(row -> urgency(row, now));
            case AGENT -> BY_ID;
            case STATUS -> Comparator.comparing(row -> row.agent().status().value());
            case HEALTH ->
                Comparator.comparing(row -> row.agent().healthStatus().value());
            case CAPACITY -> Comparator.comparingDouble(AgentOrder::load);
            case HEARTBEAT ->
                Comparator.comparing(row -> Heartbeat.of(row.agent(), now).last());
            case PHASE ->
                Comparator.comparing(
                        row -> row.agent().phaseId(), Comparator.nullsLast(Comparator.<String>naturalOrder()));
        };
    }

    /// Taken ÷ total; an agent without capacity is full as soon as it holds anything.
    static double load(AgentRow row) {
        int capacity = row.agent().capacity();
        return capacity == 0 ? (row.used() == 0 ? 0 : Double.MAX_VALUE) : (double) row.used() / capacity;
    }

    private static int urgency(AgentRow row, Instant now) {
        if (row.agent().hasFailed()) {
            return 0;
        }
        if (AgentScope.isOverloaded(row)) {
            return 1;
        }
        if (Heartbeat.of(row.agent(), now).stale()) {
            return 2;
        }
        return AgentScope.DEGRADED.holds(row) ? 3 : 4;
    }
}
