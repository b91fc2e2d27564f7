package io.guardianops.policy;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a policy fires.
///
/// @param type         its name, unique in the policy
/// @param condition    what must hold
/// @param description  for people; becomes the reason on record
/// @param holdsFor     how long it must have held without a break; zero fires at once
/// @param autoEscalate raise an escalation when it fires
/// @param selection    which tasks, if the condition names none; null if it names one itself
public record Trigger(
        String type,
        Condition condition,
        String description,
        Duration holdsFor,
        boolean autoEscalate,
        @Nullable Selection selection) {

    /// What it is asked for.
    public Scope scope() {
        return condition.scope();
    }

    /// The description, or the condition where there is none.
    public String reason() {
        return description.isBlank() ? condition.text() : description;
    }
}
