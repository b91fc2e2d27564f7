package io.guardianops.policy.sweep;

import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Explanation;
import java.util.List;

/// A trigger whose condition is TRUE for a target.
public record Match(PolicyInForce source, Trigger trigger, Target target) {
    /// Why, with values.
    public Explanation explanation() {
        return trigger.condition().explain(target.facts());
    }

    /// What makes it true, a part each, with values.
    List<String> reasons() {
        return trigger.condition().reasons(target.facts());
    }

    EpisodeKey key() {
        return new EpisodeKey(source.policy().name(), trigger.type(), target.id());
    }
}
