package io.guardianops.policy.sweep;

import io.guardianops.policy.condition.Explanation;
import java.util.List;

/// A trigger that fires for a target, with all that is needed to say later why.
///
/// @param match       policy, trigger, target
/// @param explanation the facts and the verdict tree
/// @param outcomes    what becomes of each action, in their order
public record Firing(Match match, Explanation explanation, List<Outcome> outcomes) {
    public Firing {
        outcomes = List.copyOf(outcomes);
    }

    /// What made it fire, a part of the condition each, with values.
    public List<String> reasons() {
        return match.reasons();
    }

    public String policy() {
        return match.source().policy().name();
    }

    public String trigger() {
        return match.trigger().type();
    }
}
