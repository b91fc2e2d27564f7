package io.guardianops.policy.trial;

import io.guardianops.policy.history.RecordedHistory;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.PolicyState;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.SweepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What policies would have done in a window of the past, with the facts as they were then. What
/// they would have done changes nothing in that past, so a replay says when they would have fired,
/// not how the fleet would have gone on.
///
/// @param from    beginning of the window
/// @param to      its end
/// @param sweeps  looks taken
/// @param firings in the order of time
public record Replay(Instant from, Instant to, int sweeps, List<Moment> firings) {
    /// A firing in the past.
    public record Moment(Instant at, Firing firing) {}

    /// Most looks at one window.
    public static final int MOST_SWEEPS = 20_000;

    public Replay {
        firings = List.copyOf(firings);
    }

    /// Looks at the window at every step, and whenever something changed.
    ///
    /// @param step time from look to look, longer than nothing; made longer if the window is too
    ///     long for it
    public static Replay of(
            List<PolicyInForce> policies, RecordedHistory history, Instant from, Instant to, Duration step) {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("step " + step);
        }
        Sweep sweep = new Sweep(policies);
        PolicyState state = PolicyState.EMPTY;
        List<Moment> firings = new ArrayList<>();
        TreeSet<Instant> moments = moments(history, from, to, step);
        for (Instant at : moments) {
            SweepResult result = sweep.run(history.at(at), state);
            result.firings().forEach(each -> firings.add(new Moment(at, each)));
            state = result.next();
        }
        return new Replay(from, to, moments.size(), firings);
    }

    private static TreeSet<Instant> moments(RecordedHistory history, Instant from, Instant to, Duration step) {
        TreeSet<Instant> moments = new TreeSet<>();
        Duration window = Duration.between(from, to);
        Duration shortest = window.dividedBy(MOST_SWEEPS);
        Duration actual = step.compareTo(shortest) >= 0 ? step : shortest;
        for (Instant at = from; !at.isAfter(to); at = at.plus(actual)) {
            moments.add(at);
        }
        moments.add(to);
        for (Instant changed : history.changeTimes()) {
            if (moments.size() < MOST_SWEEPS && !changed.isBefore(from) && !changed.isAfter(to)) {
                moments.add(changed);
            }
        }
        return moments;
    }
}
