package io.guardianops.policy.sweep;

import io.guardianops.policy.Placeholder;
import io.guardianops.policy.Rule;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.TaskFacts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the messages of a firing can speak of.
final class MessageValues {
    private MessageValues() {}

    static Map<Placeholder, String> of(
            Match match,
            Facts facts,
            @Nullable TaskFacts task,
            Optional<Rule.Escalation> escalation,
            Optional<Transfer> transfer) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.REASON, reason(match));
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

    private static String reason(Match match) {
        String why = String.join(", ", match.reasons());
        return match.trigger().reason() + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
