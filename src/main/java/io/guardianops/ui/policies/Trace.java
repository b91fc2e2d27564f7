package io.guardianops.ui.policies;

import io.guardianops.policy.Policy;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.sweep.Explainer;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.Target;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How the triggers of a policy come out for their targets, with the values that made it so. Immutable.
///
/// @param trigger     type of the trigger
/// @param target      what it was asked for
/// @param explanation the verdict tree
/// @param outcomes    what would follow, a line each
record Trace(String trigger, Target target, Explanation explanation, List<String> outcomes) {
    private static final int MOST = 200;

    /// What is true first, then what can't be said, of the targets that the words are about. Takes long on a large
    /// fleet; any thread may do it.
    ///
    /// @param words part of a target's id or of its task's title; empty for all
    static List<Trace> of(PolicyFile file, FleetFacts fleet, String words) {
        Policy policy = file.policy();
        if (policy == null) {
            return List.of();
        }
        List<Firing> firings = new Sweep(List.of(new PolicyInForce(policy, file.sha256())))
                .simulate(fleet)
                .firings();
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        // To explain costs much more than to ask, so only what is shown is explained.
        return policy.triggers().stream()
                .flatMap(trigger -> Explainer.targets(trigger, fleet).stream()
                        .filter(each -> isAbout(each, wanted))
                        .map(each ->
                                new Asked(trigger, each, trigger.condition().test(each.facts()))))
                .sorted(Comparator.comparingInt(each -> rank(each.truth())))
                .limit(MOST)
                .map(each -> each.traced(firings))
                .toList();
    }

    private record Asked(Trigger trigger, Target target, Truth truth) {
        Trace traced(List<Firing> firings) {
            return new Trace(
                    trigger.type(),
                    target,
                    trigger.condition().explain(target.facts()),
                    outcomes(firings, trigger, target));
        }
    }

    private static boolean isAbout(Target target, String words) {
        return target.id().toLowerCase(Locale.ROOT).contains(words)
                || title(target).toLowerCase(Locale.ROOT).contains(words);
    }

    private static int rank(Truth truth) {
        return switch (truth) {
            case TRUE -> 0;
            case UNKNOWN -> 1;
            case FALSE -> 2;
        };
    }

    private static List<String> outcomes(List<Firing> firings, Trigger trigger, Target target) {
        return firings.stream()
                .filter(each -> each.trigger().equals(trigger.type())
                        && each.match().target().id().equals(target.id()))
                .flatMap(each -> each.outcomes().stream())
                .map(each -> "→ " + PolicyWords.action(each.action()) + ": "
                        + each.kind().word().replace('_', ' ') + ". " + each.message())
                .toList();
    }

    static String title(Target target) {
        return switch (target.scope()) {
            case SYSTEM, AGENT -> "";
            case TASK -> target.facts().task().title();
            case AGENT_TASK -> target.facts().currentTask().title();
        };
    }

    String id() {
        return trigger + "/" + target.id();
    }

    ResultLine line() {
        List<String> lines = new ArrayList<>(explanation.lines());
        if (explanation.truth() == Truth.UNKNOWN) {
            lines.add(Strings.get("policies.trace.missing", String.join(", ", explanation.missing())));
        }
        lines.addAll(outcomes);
        String title = title(target);
        return new ResultLine(
                id(),
                switch (explanation.truth()) {
                    case TRUE -> Tone.DANGER;
                    case UNKNOWN -> Tone.WARNING;
                    case FALSE -> Tone.NEUTRAL;
                },
                explanation.truth().name(),
                trigger,
                title.isEmpty() ? target.id() : title + " · " + target.id(),
                lines);
    }
}
