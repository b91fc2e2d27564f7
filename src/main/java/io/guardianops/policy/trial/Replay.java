package io.guardianops.policy.trial;

import io.guardianops.policy.history.RecordedHistory;
import io.guardianops.policy.sweep.Episode;
import io.guardianops.policy.sweep.EpisodeKey;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.PolicyState;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.SweepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What policies would have done in a window of the past, with the facts as they were then. What
/// they would have done changes nothing in that past, so a replay says when they would have fired,
/// not how the fleet would have gone on.
///
/// @param policies names of the policies that were asked
/// @param from     beginning of the window
/// @param to       its end
/// @param step     time from look to look where nothing changed: as asked for, or longer because
///     the window is too long for it
/// @param sweeps   looks taken
/// @param omitted  looks that the step asked for would have taken beside them
/// @param firings  in the order of time
public record Replay(
        List<String> policies,
        Instant from,
        Instant to,
        Duration step,
        int sweeps,
        long omitted,
        List<Moment> firings) {
    /// A firing in the past.
    ///
    /// @param heldBefore whether its condition held at the first look already; then it began to
    ///     hold before the window, and the moment says nothing about when
    public record Moment(Instant at, Firing firing, boolean heldBefore) {}

    /// Most looks at one window.
    public static final int MOST_SWEEPS = 20_000;

    public Replay {
        policies = List.copyOf(policies);
        firings = List.copyOf(firings);
    }

    /// Looks at the window whenever something changed, and at every step in between.
    ///
    /// @param step time from look to look, longer than nothing; made longer if the window is too
    ///     long for it
    public static Replay of(
            List<PolicyInForce> policies, RecordedHistory history, Instant from, Instant to, Duration step) {
        Looks looks = Looks.of(history.changeTimes(), from, to, step, MOST_SWEEPS);
        Sweep sweep = new Sweep(policies);
        PolicyState state = PolicyState.EMPTY;
        List<Moment> firings = new ArrayList<>();
        for (Instant at : looks.moments()) {
            SweepResult result = sweep.run(history.at(at), state);
            state = result.next();
            for (Firing each : result.firings()) {
                firings.add(new Moment(at, each, at.equals(from) || heldSince(from, each, state)));
            }
        }
        return new Replay(
                policies.stream().map(each -> each.policy().name()).toList(),
                from,
                to,
                looks.step(),
                looks.moments().size(),
                looks.omitted(),
                firings);
    }

    /// A condition that must hold for a while fires later than it began to hold.
    private static boolean heldSince(Instant from, Firing firing, PolicyState state) {
        Episode episode = state.episodes()
                .get(new EpisodeKey(
                        firing.policy(),
                        firing.trigger(),
                        firing.match().target().id()));
        return episode != null && episode.since().equals(from);
    }
}
