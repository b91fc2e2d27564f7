package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.history.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a database remembers of a window, page by page.
final class RecordingReader {
    private static final int BATCH = 1_000;

    private final GuardianClient client;
    private @Nullable Instant oldestEvent;

    RecordingReader(GuardianClient client) {
        this.client = client;
    }

    /// What happens after the snapshot was taken is not its past, and left out.
    Recording read(FleetSnapshot present, ExternalFacts external, Instant from, Instant to) {
        List<GuardianEvent> events = events(from, present.asOf());
        return new Recording(present, actions(from, present.asOf()), events, oldestEvent, external, from, to);
    }

    private List<GuardianEvent> events(Instant from, Instant present) {
        List<GuardianEvent> kept = new ArrayList<>();
        long cursor = 0;
        List<GuardianEvent> batch;
        do {
            batch = client.events(EventFilter.all(), cursor, BATCH);
            for (GuardianEvent each : batch) {
                cursor = each.eventId();
                if (oldestEvent == null || each.occurredAt().isBefore(oldestEvent)) {
                    oldestEvent = each.occurredAt();
                }
                if (isWithin(each.occurredAt(), from, present)) {
                    kept.add(each);
                }
            }
        } while (batch.size() == BATCH);
        return kept;
    }

    private List<GuardianAction> actions(Instant from, Instant present) {
        List<GuardianAction> newestFirst = new ArrayList<>();
        Pages<ActionRow> pages = new Pages<>(
                RowLimit.ALL,
                (size, cursor) -> client.actions(ActionQuery.builder()
                        .since(from)
                        .limit(size)
                        .cursor(cursor)
                        .build()));
        pages.forEach(row -> {
            GuardianAction action = row.action();
            Instant at = action.executedAt() == null ? action.createdAt() : action.executedAt();
            if (isWithin(at, from, present)) {
                newestFirst.add(action);
            }
        });
        return newestFirst.reversed();
    }

    private static boolean isWithin(Instant at, Instant from, Instant present) {
        return !at.isBefore(from) && !at.isAfter(present);
    }
}
