package io.guardianops.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a message can speak of.
public enum Placeholder {
    REASON("Description of the trigger that fired, with its values."),
    POLICY("Name of the policy."),
    TRIGGER("Type of the trigger that fired."),
    TASK_ID("Id of the task."),
    TASK_TITLE("Title of the task."),
    AGENT_ID("Id of the agent."),
    OLD_PRIORITY("Priority that the task had."),
    NEW_PRIORITY("Priority that it gets."),
    FROM_AGENT("Agent that gives capacity."),
    TO_AGENT("Agent that gets capacity."),
    CAPACITY("Slots that move."),
    TIME("Moment of the sweep.");

    private final String meaning;

    Placeholder(String meaning) {
        this.meaning = meaning;
    }

    /// One sentence for the documentation.
    public String meaning() {
        return meaning;
    }

    /// The word between the braces.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True if only actions of this policy that move capacity or priority fill it.
    public boolean filledBy(List<PolicyAction> actions) {
        return switch (this) {
            case NEW_PRIORITY, OLD_PRIORITY ->
                actions.stream().anyMatch(PolicyAction.OverridePriority.class::isInstance);
            case FROM_AGENT, TO_AGENT, CAPACITY ->
                actions.stream().anyMatch(PolicyAction.ReallocateCapacity.class::isInstance);
            default -> true;
        };
    }

    static Optional<Placeholder> parse(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Placeholder::word).toList();
    }
}
