package io.guardianops.policy.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns what holds now into what fires: once per episode, and only after it has held for as long
/// as its `for` asks. An UNKNOWN leaves its episode as it is.
///
/// @param firing  what fires now
/// @param pending what may fire later
/// @param next    the episodes after this sweep
record Episodes(List<Match> firing, List<Pending> pending, Map<EpisodeKey, Episode> next) {

    static Episodes of(Matches matches, Map<EpisodeKey, Episode> before, Instant now) {
        List<Match> firing = new ArrayList<>();
        List<Pending> pending = new ArrayList<>();
        Map<EpisodeKey, Episode> next = new HashMap<>();
        for (Match match : matches.matches()) {
            String condition = match.trigger().condition().text();
            Episode known = before.get(match.key());
            Episode episode =
                    known != null && known.condition().equals(condition) ? known : new Episode(condition, now, false);
            Instant due = episode.since().plus(match.trigger().holdsFor());
            boolean fires = !episode.fired() && !now.isBefore(due);
            if (fires) {
                firing.add(match);
            } else if (!episode.fired()) {
                pending.add(new Pending(match, episode.since(), due));
            }
            next.put(match.key(), fires ? new Episode(condition, episode.since(), true) : episode);
        }
        for (EpisodeKey key : matches.unknown()) {
            Episode known = before.get(key);
            if (known != null) {
                next.put(key, known);
            }
        }
        return new Episodes(firing, pending, next);
    }
}
