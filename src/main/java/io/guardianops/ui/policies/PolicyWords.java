package io.guardianops.ui.policies;

import io.guardianops.policy.Mode;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.text.Severity;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.Locale;

/// The words for what policies are made of.
final class PolicyWords {
    private PolicyWords() {}

    /// What an action does, such as "Cancel the task".
    static String action(String type) {
        return PolicyKeys.ACTION_TYPES.contains(type) ? Strings.get("policies.action." + type) : type;
    }

    static String operator(ConditionNode.RowOperator operator) {
        return Strings.get("policies.operator." + operator.name().toLowerCase(Locale.ROOT));
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR, DANGER -> Tone.DANGER;
            case WARNING -> Tone.WARNING;
            case SUGGESTION -> Tone.ACCENT;
        };
    }

    static Tone tone(String mode) {
        return mode.equals(Mode.ENFORCE.word())
                ? Tone.DANGER
                : mode.equals(Mode.OBSERVE.word()) ? Tone.NEUTRAL : Tone.GUARDIAN;
    }

    /// "TRUE for 3 tasks".
    static String holds(Scope scope, int targets) {
        return Strings.get("policies.holds." + scope.name().toLowerCase(Locale.ROOT), targets);
    }
}
