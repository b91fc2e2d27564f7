package io.guardianops.policy.history;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.policy.fact.ExternalFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what a system remembers of a window, page by page. For one reading and one thread; it blocks as long as its
/// pages do.
public final class RecordingReader {
    private static final int BATCH = 1_000;

    /// All events that are kept, page by page.
    @FunctionalInterface
    public interface EventPages {
        /// The next ones, oldest first.
        ///
        /// @param after the id of the last that was read; 0 for the oldest that is kept
        /// @param limit at most this many
        List<GuardianEvent> read(long after, int limit);
    }

    private final EventPages eventPages;
    private final Function<ActionQuery, Page<ActionRow>> actionPages;
    private @Nullable Instant oldestEvent;

    public RecordingReader(EventPages eventPages, Function<ActionQuery, Page<ActionRow>> actionPages) {
        this.eventPages = eventPages;
        this.actionPages = actionPages;
    }

    /// What happens after the snapshot was taken is not its past, and left out.
    public Recording read(FleetSnapshot present, ExternalFacts external, Instant from, Instant to) {
        List<GuardianEvent> events = events(from, present.asOf());
        return new Recording(present, actions(from, present.asOf()), events, oldestEvent, external, from, to);
    }

    private List<GuardianEvent> events(Instant from, Instant present) {
        List<GuardianEvent> kept = new ArrayList<>();
        long cursor = 0;
        List<GuardianEvent> batch;
        do {
            batch = eventPages.read(cursor, BATCH);
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
        String cursor = null;
        do {
            Page<ActionRow> page = actionPages.apply(
                    ActionQuery.builder().since(from).cursor(cursor).build());
            for (ActionRow row : page.items()) {
                GuardianAction action = row.action();
                Instant at = action.executedAt() == null ? action.createdAt() : action.executedAt();
                if (isWithin(at, from, present)) {
                    newestFirst.add(action);
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return newestFirst.reversed();
    }

    private static boolean isWithin(Instant at, Instant from, Instant present) {
        return !at.isBefore(from) && !at.isAfter(present);
    }
}
