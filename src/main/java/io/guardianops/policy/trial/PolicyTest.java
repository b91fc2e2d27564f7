package io.guardianops.policy.trial;

import io.guardianops.model.Priority;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.text.Span;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One test of a policy: facts, and what must come of them.
///
/// @param name     what it shows
/// @param span     where it stands in its file
/// @param fleet    the facts
/// @param heldFor  how long they have been so
/// @param expected everything that fires; nothing else may
/// @param unknown  triggers that must be UNKNOWN for at least one target
public record PolicyTest(
        String name, Span span, FleetFacts fleet, Duration heldFor, List<Expected> expected, List<String> unknown) {
    public PolicyTest {
        expected = List.copyOf(expected);
        unknown = List.copyOf(unknown);
    }

    /// A firing that is expected.
    ///
    /// @param trigger     its type
    /// @param target      for which target; null for any
    /// @param actions     types of the actions that come to something; null if that doesn't matter
    /// @param entities    the tasks, or `FROM→TO`, that would be acted on; null if that doesn't
    ///     matter
    /// @param newPriority what the rules give; null if that doesn't matter
    public record Expected(
            String trigger,
            @Nullable String target,
            @Nullable Set<String> actions,
            @Nullable Set<String> entities,
            @Nullable Priority newPriority) {}
}
