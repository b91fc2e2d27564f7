package io.guardianops.policy;

import io.guardianops.model.AuthorityLevel;
import java.util.List;

/// What a policy file says.
///
/// @param name         unique in its folder
/// @param version      the author's own
/// @param description  for people
/// @param minAuthority who may put it in force: GUARDIAN or SYSTEM
/// @param mode         how far it may go
/// @param triggers     when; any of them is enough
/// @param rules        how much, for the actions that ask
/// @param actions      what, in the order in which they run
/// @param rollback     the way back
/// @param approval     whose word it needs
/// @param limits       what brakes it
public record Policy(
        String name,
        String version,
        String description,
        AuthorityLevel minAuthority,
        Mode mode,
        List<Trigger> triggers,
        List<Rule> rules,
        List<PolicyAction> actions,
        Rollback rollback,
        Approval approval,
        Limits limits) {
    public Policy {
        triggers = List.copyOf(triggers);
        rules = List.copyOf(rules);
        actions = List.copyOf(actions);
    }

    /// True if it would change a task or an agent.
    public boolean intervenes() {
        return actions.stream().anyMatch(PolicyAction::intervenes);
    }

    public List<Rule.Escalation> escalations() {
        return rules.stream()
                .filter(Rule.Escalation.class::isInstance)
                .map(Rule.Escalation.class::cast)
                .toList();
    }

    public List<Rule.Reallocation> reallocations() {
        return rules.stream()
                .filter(Rule.Reallocation.class::isInstance)
                .map(Rule.Reallocation.class::cast)
                .toList();
    }
}
