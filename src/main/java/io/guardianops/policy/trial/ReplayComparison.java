package io.guardianops.policy.trial;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One version of a policy against another over the same window.
///
/// @param more  fires in the new one only
/// @param fewer fires in the old one only
/// @param same  fires in both, the moment of the new one
public record ReplayComparison(List<Replay.Moment> more, List<Replay.Moment> fewer, List<Replay.Moment> same) {
    /// What a firing is about, whenever it happens.
    private record What(String trigger, String target) {
        static What of(Replay.Moment moment) {
            return new What(
                    moment.firing().trigger(), moment.firing().match().target().id());
        }
    }

    public ReplayComparison {
        more = List.copyOf(more);
        fewer = List.copyOf(fewer);
        same = List.copyOf(same);
    }

    public static ReplayComparison of(Replay before, Replay after) {
        Set<What> inOld = before.firings().stream().map(What::of).collect(Collectors.toSet());
        Set<What> inNew = after.firings().stream().map(What::of).collect(Collectors.toSet());
        return new ReplayComparison(
                after.firings().stream()
                        .filter(each -> !inOld.contains(What.of(each)))
                        .toList(),
                before.firings().stream()
                        .filter(each -> !inNew.contains(What.of(each)))
                        .toList(),
                after.firings().stream()
                        .filter(each -> inOld.contains(What.of(each)))
                        .toList());
    }
}
