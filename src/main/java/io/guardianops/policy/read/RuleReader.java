package io.guardianops.policy.read;

import io.guardianops.model.Priority;
import io.guardianops.policy.Rule;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.DiagnosticCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads one item of `rules`; its keys tell which of the two kinds it is.
final class RuleReader {
    private static final int MOST_CAPACITY = 1_000;
    private static final List<String> OF_ESCALATION = List.of("when", "new_priority", "notify_team");
    private static final List<String> OF_REALLOCATION =
            List.of("source_criteria", "target_criteria", "capacity_to_steal");

    private RuleReader() {}

    static Optional<Placed<Rule>> read(Fields fields) {
        Optional<String> name = fields.requiredText("name");
        boolean escalation = hasAny(fields, OF_ESCALATION);
        boolean reallocation = hasAny(fields, OF_REALLOCATION);
        if (escalation && reallocation) {
            fields.report(
                    DiagnosticCode.CONFLICTING_KEYS,
                    fields.start(),
                    "A rule either gives a priority (when, new_priority) or moves capacity (source_criteria,"
                            + " target_criteria, capacity_to_steal).");
        } else if (!escalation && !reallocation) {
            fields.report(
                    DiagnosticCode.MISSING_KEY,
                    fields.start(),
                    "A rule needs when and new_priority, or source_criteria, target_criteria and capacity_to_steal.");
        }
        Optional<? extends Rule> rule =
                escalation ? escalation(fields, name) : reallocation(fields, name, reallocation);
        fields.done();
        return escalation && reallocation
                ? Optional.empty()
                : rule.map(each -> new Placed<>(each, fields.valueSpan("name")));
    }

    /// Asks for all of them, so that each is known to belong here.
    private static boolean hasAny(Fields fields, List<String> keys) {
        return keys.stream().filter(fields::has).count() > 0;
    }

    private static Optional<Rule> escalation(Fields fields, Optional<String> name) {
        Optional<Condition> when =
                fields.requiredItems("when") ? fields.conditionList("when", Place.RULE) : Optional.empty();
        Optional<Priority> priority =
                fields.required("new_priority") ? fields.word("new_priority", Words.PRIORITIES) : Optional.empty();
        boolean notifyTeam = fields.flag("notify_team");
        if (name.isEmpty() || when.isEmpty() || priority.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule.Escalation(name.get(), when.get(), priority.get(), notifyTeam));
    }

    private static Optional<Rule> reallocation(Fields fields, Optional<String> name, boolean meant) {
        if (!meant) {
            return Optional.empty();
        }
        Optional<Condition> source = fields.requiredItems("source_criteria")
                ? fields.conditionList("source_criteria", Place.SOURCE)
                : Optional.empty();
        Optional<Condition> target = fields.requiredItems("target_criteria")
                ? fields.conditionList("target_criteria", Place.RULE)
                : Optional.empty();
        Optional<Rule.Capacity> capacity = fields.required("capacity_to_steal")
                ? fields.mapping("capacity_to_steal", "capacity_to_steal").flatMap(RuleReader::capacity)
                : Optional.empty();
        if (name.isEmpty() || source.isEmpty() || target.isEmpty() || capacity.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule.Reallocation(name.get(), source.get(), target.get(), capacity.get()));
    }

    private static Optional<Rule.Capacity> capacity(Fields fields) {
        OptionalInt min = fields.integer("min", 1, MOST_CAPACITY);
        OptionalInt max = fields.integer("max", 1, MOST_CAPACITY);
        OptionalInt prefer = fields.integer("prefer", 1, MOST_CAPACITY);
        boolean complete = fields.required("max");
        fields.done();
        if (!complete || max.isEmpty()) {
            return Optional.empty();
        }
        int least = min.orElse(1);
        int preferred = prefer.orElse(least);
        if (least > max.getAsInt() || preferred < least || preferred > max.getAsInt()) {
            fields.report(
                    DiagnosticCode.OUT_OF_RANGE,
                    fields.start(),
                    "min, prefer and max must be in this order: " + least + " ≤ " + preferred + " ≤ " + max.getAsInt()
                            + " does not hold.");
            return Optional.empty();
        }
        return Optional.of(new Rule.Capacity(least, max.getAsInt(), preferred));
    }
}
