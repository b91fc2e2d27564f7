package io.guardianops.policy.history;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.fact.ExternalFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a past is reconstructed from: the present, and all that was recorded on the way to it.
///
/// @param present     the fleet as it is, with the tasks that ended at `from` or later
/// @param actions     all from `from` up to the present, not only up to `to`; oldest first
/// @param events      all that are kept from `from` up to the present, oldest first
/// @param eventsSince when the oldest event happened that the database keeps at all; null if it
///     keeps none
/// @param external    what was supplied from outside
/// @param from        where the window begins
/// @param to          where it ends, no later than the present
public record Recording(
        FleetSnapshot present,
        List<GuardianAction> actions,
        List<GuardianEvent> events,
        @Nullable Instant eventsSince,
        ExternalFacts external,
        Instant from,
        Instant to) {
    public Recording {
        actions = List.copyOf(actions);
        events = List.copyOf(events);
        if (to.isBefore(from) || present.asOf().isBefore(to)) {
            throw new IllegalArgumentException("window from %s to %s, present %s".formatted(from, to, present.asOf()));
        }
    }
}
