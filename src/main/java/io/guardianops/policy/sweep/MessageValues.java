package io.guardianops.policy.sweep;

import io.guardianops.policy.Placeholder;
import io.guardianops.policy.Rule;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the messages of a firing can speak of.
final class MessageValues {
    private MessageValues() {}

    static Map<Placeholder, String> of(
            Match match,
            Explanation explanation,
            Facts facts,
            @Nullable TaskFacts task,
            Optional<Rule.Escalation> escalation,
            Optional<Transfer> transfer) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.REASON, reason(match, explanation));
        values.put(Placeholder.POLICY, match.source().policy().name());
        values.put(Placeholder.TRIGGER, match.trigger().type());
        values.put(Placeholder.TIME, Sweep.momentOf(facts.system()).toString());
        if (!facts.agent().id().isEmpty()) {
            values.put(Placeholder.AGENT_ID, facts.agent().id());
        }
        if (task != null) {
            values.put(Placeholder.TASK_ID, task.id());
            values.put(Placeholder.TASK_TITLE, task.title());
            if (!Double.isNaN(task.priority())) {
                values.put(
                        Placeholder.OLD_PRIORITY,
                        TaskFacts.priority(task.priority()).name());
            }
        }
        escalation.ifPresent(
                each -> values.put(Placeholder.NEW_PRIORITY, each.newPriority().name()));
        transfer.ifPresent(each -> {
            values.put(Placeholder.FROM_AGENT, each.from().id());
            values.put(Placeholder.TO_AGENT, each.to().id());
            values.put(Placeholder.CAPACITY, Integer.toString(each.capacity()));
        });
        return values;
    }

    private static String reason(Match match, Explanation explanation) {
        String why = holding(explanation).stream().collect(Collectors.joining(", "));
        return match.trigger().reason() + (why.isEmpty() ? "" : " (" + why + ")");
    }

    /// What made it true, with values.
    private static List<String> holding(Explanation explanation) {
        if (explanation.parts().isEmpty()) {
            return explanation.truth() == Truth.TRUE ? List.of(explanation.values()) : List.of();
        }
        return explanation.parts().stream()
                .flatMap(each -> holding(each).stream())
                .toList();
    }
}
