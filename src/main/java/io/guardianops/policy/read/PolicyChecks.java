package io.guardianops.policy.read;

import io.guardianops.policy.Limits;
import io.guardianops.policy.Mode;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.PolicyAction.CancelTask;
import io.guardianops.policy.PolicyAction.OnTask;
import io.guardianops.policy.PolicyAction.OverridePriority;
import io.guardianops.policy.PolicyAction.ReallocateCapacity;
import io.guardianops.policy.Rule;
import io.guardianops.policy.Selection;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the parts of a policy mean to each other: which task a trigger would act on, whether an
/// action has the rule that it needs, whether two have one name, whether anything bounds it.
final class PolicyChecks {
    private final Fields fields;
    private final Mode mode;
    private final boolean fromElsewhere;
    private final Limits limits;
    private final List<Placed<Trigger>> triggers;
    private final List<Placed<Rule>> rules;
    private final List<Placed<PolicyAction>> actions;

    /// @param fromElsewhere the file uses none of our own keys that say how far it may go, so it
    ///     was written for another system and is read with more forbearance
    PolicyChecks(
            Fields fields,
            Mode mode,
            boolean fromElsewhere,
            Limits limits,
            List<Placed<Trigger>> triggers,
            List<Placed<Rule>> rules,
            List<Placed<PolicyAction>> actions) {
        this.fields = fields;
        this.mode = mode;
        this.fromElsewhere = fromElsewhere;
        this.limits = limits;
        this.triggers = triggers;
        this.rules = rules;
        this.actions = actions;
    }

    /// Reports what is wrong.
    ///
    /// @return the triggers, with the selection that is assumed where there must be one
    List<Trigger> run() {
        unique(triggers, Trigger::type, "trigger");
        unique(rules, Rule::name, "rule");
        presence();
        rulesFitActions();
        placeholders();
        bounded();
        String unselected = unselected();
        return triggers.stream().map(each -> selecting(each, unselected)).toList();
    }

    private <T> void unique(List<Placed<T>> placed, Function<T, String> name, String what) {
        Map<String, Span> seen = new HashMap<>();
        for (Placed<T> each : placed) {
            String own = name.apply(each.value());
            Span first = seen.putIfAbsent(own, each.span());
            if (first != null) {
                fields.report(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_NAME,
                                each.span(),
                                "There is a " + what + " named " + own + " already; give this one another name.")
                        .withNote(new Diagnostic.Note(fields.source(), first, "the first one")));
            }
        }
    }

    private void presence() {
        if (fields.count("triggers") == 0) {
            fields.report(DiagnosticCode.NO_TRIGGER, fields.start(), "The policy has no triggers, so it never fires.");
        }
        if (fields.count("actions") == 0) {
            fields.report(DiagnosticCode.NO_ACTION, fields.start(), "The policy has no actions, so it does nothing.");
        }
    }

    /// Only what was read without an error counts, so that one error doesn't bring others along.
    private void rulesFitActions() {
        if (fields.count("rules") != rules.size() || fields.count("actions") != actions.size()) {
            return;
        }
        need(OverridePriority.class, Rule.Escalation.class, "when and new_priority");
        need(ReallocateCapacity.class, Rule.Reallocation.class, "source_criteria, target_criteria, capacity_to_steal");
    }

    private void need(Class<? extends PolicyAction> action, Class<? extends Rule> rule, String keys) {
        boolean hasRule = rules.stream().anyMatch(each -> rule.isInstance(each.value()));
        boolean hasAction = actions.stream().anyMatch(each -> action.isInstance(each.value()));
        for (Placed<PolicyAction> each : actions) {
            if (action.isInstance(each.value()) && !hasRule) {
                fields.report(
                        DiagnosticCode.NO_RULE, each.span(), each.value().type() + " needs a rule with " + keys + ".");
            }
        }
        for (Placed<Rule> each : rules) {
            if (rule.isInstance(each.value()) && !hasAction) {
                fields.report(
                        DiagnosticCode.UNUSED_RULE,
                        each.span(),
                        "No action uses the rule " + each.value().name() + ".");
            }
        }
    }

    private void placeholders() {
        List<PolicyAction> all = actions.stream().map(Placed::value).toList();
        for (Placed<PolicyAction> each : actions) {
            if (each.value() instanceof PolicyAction.Notify message) {
                String empty = message.message().placeholders().stream()
                        .filter(placeholder -> !placeholder.filledBy(all))
                        .map(placeholder -> "{" + placeholder.word() + "}")
                        .collect(Collectors.joining(", "));
                if (!empty.isEmpty()) {
                    fields.report(
                            DiagnosticCode.EMPTY_PLACEHOLDER,
                            each.span(),
                            "No action of this policy gives the message a value for " + empty + ".");
                }
            }
        }
    }

    private void bounded() {
        boolean byItself = mode == Mode.ENFORCE
                && actions.stream().anyMatch(each -> each.value() instanceof OnTask onTask && onTask.autoApprove());
        if (byItself && limits.areNone()) {
            fields.report(
                    DiagnosticCode.UNBOUNDED,
                    fields.valueSpan("mode"),
                    "It acts without asking and without limits; set max_actions_per_hour or max_targets in limits.");
        }
    }

    /// @param unselected types of the actions that no rule selects a task for
    private Trigger selecting(Placed<Trigger> placed, String unselected) {
        Trigger trigger = placed.value();
        if (trigger.scope().hasTask()) {
            if (trigger.selection() != null) {
                fields.report(
                        DiagnosticCode.UNUSED_SELECTION,
                        placed.span(),
                        "The trigger " + trigger.type() + " is about "
                                + trigger.scope().words() + ", so its target is not used.");
            }
            return trigger;
        }
        if (trigger.selection() != null || unselected.isEmpty()) {
            return trigger;
        }
        String about = "The trigger " + trigger.type() + " is about "
                + trigger.scope().words() + " and names no task for " + unselected;
        if (!fromElsewhere) {
            fields.report(
                    DiagnosticCode.NO_SELECTION,
                    placed.span(),
                    about + "; say which with target: {order_by: [lowest_priority, longest_running], max: 1}.");
            return trigger;
        }
        fields.report(
                DiagnosticCode.ASSUMED_SELECTION,
                placed.span(),
                about + "; one would be taken, the lowest priority and longest running. Say so with target.");
        return new Trigger(
                trigger.type(),
                trigger.condition(),
                trigger.description(),
                trigger.holdsFor(),
                trigger.autoEscalate(),
                Selection.ASSUMED);
    }

    /// The actions that need a target if the trigger names no task.
    private String unselected() {
        boolean byEscalations =
                selects(Rule.Escalation.class, each -> each.when().scope());
        boolean byReallocations =
                selects(Rule.Reallocation.class, each -> each.target().scope());
        return actions.stream()
                .map(Placed::value)
                .filter(each -> switch (each) {
                    case CancelTask ignored -> true;
                    case OverridePriority ignored -> !byEscalations;
                    case ReallocateCapacity ignored -> !byReallocations;
                    // These go along with what the rules select for another action.
                    case OnTask ignored -> !byEscalations && !byReallocations;
                    default -> false;
                })
                .map(PolicyAction::type)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// A rule selects only if it says something about the task; one that holds for the system holds
    /// for every task.
    private <R extends Rule> boolean selects(Class<R> kind, Function<R, Scope> scope) {
        List<R> own = rules.stream()
                .map(Placed::value)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        return !own.isEmpty() && own.stream().allMatch(each -> scope.apply(each).hasTask());
    }
}
