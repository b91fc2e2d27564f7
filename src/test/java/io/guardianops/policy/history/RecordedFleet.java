package io.guardianops.policy.history;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An engine whose clock the test moves; remembers how the fleet was at each moment, and reads back what its database
/// remembers.
final class RecordedFleet implements AutoCloseable {
    static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");
    static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final AtomicLong lastId = new AtomicLong();
    private Instant now = BEGIN;
    private final NavigableMap<Instant, FleetSnapshot> seen = new TreeMap<>();
    final GuardianEngine engine;

    RecordedFleet(Path folder) {
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true),
                () -> now,
                () -> "id-%06d".formatted(lastId.incrementAndGet()));
    }

    Instant now() {
        return now;
    }

    /// Remembers what is so now, and goes on.
    void pass(Duration time) {
        seen.put(now, engine.reads().snapshot(Instant.EPOCH));
        now = now.plus(time);
    }

    NavigableMap<Instant, FleetSnapshot> seen() {
        return seen;
    }

    /// What the database remembers from a moment on.
    ///
    /// @param eventsSince events before this were not kept
    Recording recording(Instant from, Instant to, Instant eventsSince) {
        List<GuardianEvent> events = engine.events().after(EventFilter.all(), 0, 1_000).stream()
                .filter(each -> !each.occurredAt().isBefore(eventsSince))
                .toList();
        List<GuardianAction> actions =
                engine.reads().actions(ActionQuery.builder().limit(1_000).build()).items().reversed().stream()
                        .map(ActionRow::action)
                        .filter(each -> !each.createdAt().isBefore(from))
                        .toList();
        @Nullable Instant oldest = events.isEmpty() ? null : events.getFirst().occurredAt();
        return new Recording(
                engine.reads().snapshot(from),
                actions,
                events.stream()
                        .filter(each -> !each.occurredAt().isBefore(from))
                        .toList(),
                oldest,
                ExternalFacts.NONE,
                from,
                to);
    }

    @Override
    public void close() {
        engine.close();
    }
}
