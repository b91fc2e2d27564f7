package io.guardianops.ui.policies;

import io.guardianops.policy.Policy;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.sweep.Explainer;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.SweepResult;
import io.guardianops.policy.sweep.Target;
import io.guardianops.policy.sweep.TriggerCount;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a policy comes to on the fleet as it is, by the production evaluator. Nothing is done. Immutable.
///
/// @param counts  trigger → how it came out
/// @param parts   trigger → part of its condition, in canonical form → how it comes out
/// @param targets distinct targets that match
/// @param would   what would follow, such as "propose 3 × cancel_task"
record RightNow(
        Map<String, TriggerCount> counts, Map<String, Map<String, Part>> parts, int targets, List<String> would) {
    /// How a part of a condition comes out.
    ///
    /// @param holds   targets for which it is TRUE
    /// @param unknown targets for which it can't be said
    record Part(int holds, int unknown) {
        static Part of(Truth truth) {
            return new Part(truth == Truth.TRUE ? 1 : 0, truth == Truth.UNKNOWN ? 1 : 0);
        }

        Part plus(Part other) {
            return new Part(holds + other.holds, unknown + other.unknown);
        }
    }

    /// Most targets of which each part of a condition is counted; it costs much more than the count as a whole.
    private static final int MOST_EXPLAINED = 5_000;

    static final RightNow UNKNOWN = new RightNow(Map.of(), Map.of(), 0, List.of());

    /// Evaluates a policy; unknown if the file has errors. Takes long on a large fleet; any thread may do it.
    static RightNow of(PolicyFile file, FleetFacts fleet) {
        Policy policy = file.policy();
        if (policy == null) {
            return UNKNOWN;
        }
        SweepResult result = new Sweep(List.of(new PolicyInForce(policy, file.sha256()))).simulate(fleet);
        Map<String, TriggerCount> counts = new HashMap<>();
        result.counts().forEach(each -> counts.put(each.trigger(), each));
        Map<String, Map<String, Part>> parts = new HashMap<>();
        policy.triggers().forEach(each -> parts.put(each.type(), parts(each, fleet, policy.intervenes())));
        return new RightNow(counts, parts, targets(result), would(result));
    }

    /// @param unfinished only those that the sweep asks too: nothing can be done to a task that ended
    private static Map<String, Part> parts(Trigger trigger, FleetFacts fleet, boolean unfinished) {
        Map<String, Part> holds = new HashMap<>();
        Explainer.targets(trigger, fleet).stream()
                .filter(each -> !unfinished || !hasEnded(each))
                .limit(MOST_EXPLAINED)
                .forEach(each -> count(trigger.condition().explain(each.facts()), holds));
        return holds;
    }

    private static boolean hasEnded(Target target) {
        TaskFacts task = target.task();
        return task != null && task.ended();
    }

    private static void count(Explanation explanation, Map<String, Part> holds) {
        holds.merge(explanation.text(), Part.of(explanation.truth()), Part::plus);
        explanation.parts().forEach(each -> count(each, holds));
    }

    private static int targets(SweepResult result) {
        return (int) result.firings().stream()
                .map(each -> each.match().target().id())
                .distinct()
                .count();
    }

    private static List<String> would(SweepResult result) {
        SequencedMap<String, Integer> acts = new LinkedHashMap<>();
        for (Firing firing : result.firings()) {
            for (Outcome each : firing.outcomes()) {
                String kind = each.kind().word();
                acts.merge(kind + "." + each.action(), 1, Integer::sum);
            }
        }
        List<String> would = new ArrayList<>();
        acts.forEach((act, times) -> {
            String kind = act.substring(0, act.indexOf('.'));
            String action = act.substring(act.indexOf('.') + 1);
            would.add(Strings.get("policies.would." + kind, times, PolicyWords.action(action)));
        });
        return would;
    }
}
