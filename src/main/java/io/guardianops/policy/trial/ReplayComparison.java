package io.guardianops.policy.trial;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// One version of policies against another over the same window. One policy is held against one
/// policy whatever their names; among several, each against that of its name. Of a trigger that fires several
/// times for one target, the first is held against the first, the second against the second.
///
/// @param more  fires in the new one only
/// @param fewer fires in the old one only
/// @param same  fires in both, the moment of the new one
public record ReplayComparison(List<Replay.Moment> more, List<Replay.Moment> fewer, List<Replay.Moment> same) {
    /// What a firing is about, whenever it happens.
    ///
    /// @param policy empty where there is only one
    /// @param time   the how many-th of its kind, from 1
    private record What(String policy, String trigger, String target, int time) {}

    public ReplayComparison {
        more = List.copyOf(more);
        fewer = List.copyOf(fewer);
        same = List.copyOf(same);
    }

    public static ReplayComparison of(Replay before, Replay after) {
        boolean named = before.policies().size() != 1 || after.policies().size() != 1;
        SequencedMap<What, Replay.Moment> old = numbered(before, named);
        SequencedMap<What, Replay.Moment> fresh = numbered(after, named);
        return new ReplayComparison(
                without(fresh, old.keySet()),
                without(old, fresh.keySet()),
                fresh.entrySet().stream()
                        .filter(each -> old.containsKey(each.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static List<Replay.Moment> without(SequencedMap<What, Replay.Moment> moments, Set<What> others) {
        return moments.entrySet().stream()
                .filter(each -> !others.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static SequencedMap<What, Replay.Moment> numbered(Replay replay, boolean named) {
        SequencedMap<What, Replay.Moment> numbered = new LinkedHashMap<>();
        Map<What, Integer> times = new HashMap<>();
        for (Replay.Moment each : replay.firings()) {
            String policy = named ? each.firing().policy() : "";
            String trigger = each.firing().trigger();
            String target = each.firing().match().target().id();
            int time = times.merge(new What(policy, trigger, target, 0), 1, Integer::sum);
            numbered.put(new What(policy, trigger, target, time), each);
        }
        return numbered;
    }
}
