package io.guardianops.policy.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// When a window is looked at. Changes come first, as nothing but time passes between them; steps
/// take what room is left.
///
/// @param moments ascending, the ends of the window among them
/// @param step    from look to look where nothing changed
/// @param omitted those for which there was no room
record Looks(SortedSet<Instant> moments, Duration step, long omitted) {
    /// Chooses the looks.
    ///
    /// @param changes ascending; of too many, some of each part of the window are taken
    /// @param step    longer than nothing
    /// @param most    looks, more than two
    static Looks of(List<Instant> changes, Instant from, Instant to, Duration step, int most) {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("step " + step);
        }
        List<Instant> within = changes.stream()
                .filter(each -> !each.isBefore(from) && !each.isAfter(to))
                .toList();
        SortedSet<Instant> moments = new TreeSet<>(List.of(from));
        moments.add(to);
        addChanges(moments, within, most);
        Duration window = Duration.between(from, to);
        Duration actual = step(window, step, most - moments.size());
        long steps = window.dividedBy(actual);
        for (long i = 1; i <= steps && moments.size() < most; i++) {
            moments.add(from.plus(actual.multipliedBy(i)));
        }
        return new Looks(moments, actual, Math.max(0, wanted(within, from, to, step) - moments.size()));
    }

    private static void addChanges(SortedSet<Instant> moments, List<Instant> changes, int most) {
        int room = most - moments.size();
        int taken = Math.min(room, changes.size());
        for (int i = 0; i < taken; i++) {
            moments.add(changes.get((int) ((long) i * changes.size() / taken)));
        }
    }

    /// The step asked for, or the shortest of whole seconds for which there is room.
    private static Duration step(Duration window, Duration asked, int room) {
        if (window.dividedBy(asked) <= room) {
            return asked;
        }
        Duration shortest = window.dividedBy(Math.max(1, room));
        Duration whole = Duration.ofSeconds(shortest.toSeconds() + 1);
        return whole.compareTo(asked) > 0 ? whole : asked;
    }

    private static long wanted(List<Instant> changes, Instant from, Instant to, Duration step) {
        TreeSet<Instant> others = new TreeSet<>(changes);
        others.add(to);
        long besideSteps = others.stream()
                .filter(each -> !isStep(Duration.between(from, each), step))
                .count();
        return Duration.between(from, to).dividedBy(step) + 1 + besideSteps;
    }

    private static boolean isStep(Duration passed, Duration step) {
        return step.multipliedBy(passed.dividedBy(step)).equals(passed);
    }
}
