package io.guardianops.policy.read;

import io.guardianops.policy.Channel;
import io.guardianops.policy.MessageTemplate;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one item of `actions`.
final class ActionReader {
    private static final int LAST = 1_000;

    /// Makes an action of what all of a kind have in common.
    @FunctionalInterface
    private interface OnTask {
        PolicyAction make(int priority, @Nullable Condition when, boolean autoApprove);
    }

    @FunctionalInterface
    private interface Kind {
        Optional<PolicyAction> read(Fields fields, int priority, @Nullable Condition when);
    }

    private static final Map<String, Kind> KINDS = kinds();

    private ActionReader() {}

    /// Reads an action.
    ///
    /// @param index where it stands in the list, from 0; its place in the order unless it says
    ///     another
    static Optional<Placed<PolicyAction>> read(Fields fields, int index) {
        Optional<Kind> kind = fields.required("type") ? fields.word("type", KINDS) : Optional.empty();
        int priority = fields.integer("priority", 0, LAST).orElse(index + 1);
        Condition when = fields.condition("when", Place.ACTION).orElse(null);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<PolicyAction> action = kind.get().read(fields, priority, when);
        fields.done();
        return action.map(each -> new Placed<>(each, fields.valueSpan("type")));
    }

    /// The types of actions that there are.
    static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        KINDS.keySet().forEach(each -> types.put(each, each));
        return types;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("cancel_task", onTask(PolicyAction.CancelTask::new));
        kinds.put("override_priority", onTask(PolicyAction.OverridePriority::new));
        kinds.put("reallocate_capacity", onTask(PolicyAction.ReallocateCapacity::new));
        kinds.put("pause_low_priority_task", onTask(PolicyAction.PauseLowPriorityTask::new));
        kinds.put("resume_paused_task", onTask(PolicyAction.ResumePausedTask::new));
        kinds.put("reassign_if_needed", onTask(PolicyAction.ReassignIfNeeded::new));
        kinds.put("notify", ActionReader::notification);
        kinds.put("audit_log", ActionReader::auditLog);
        return kinds;
    }

    private static Kind onTask(OnTask action) {
        return (fields, priority, when) -> Optional.of(action.make(priority, when, fields.flag("auto_approve")));
    }

    private static Optional<PolicyAction> notification(Fields fields, int priority, @Nullable Condition when) {
        boolean hasChannels = fields.requiredItems("channels");
        boolean hasMessage = fields.required("message");
        Set<Channel> channels = new LinkedHashSet<>(fields.words("channels", Words.CHANNELS));
        Optional<String> message = fields.text("message");
        if (message.isEmpty()) {
            return Optional.empty();
        }
        MessageTemplate template = new MessageTemplate(message.get());
        List<Diagnostic> findings = template.check();
        findings.forEach(each -> fields.report(fields.placedInValue("message", each)));
        return hasChannels && hasMessage && findings.isEmpty()
                ? Optional.of(new PolicyAction.Notify(priority, when, channels, template))
                : Optional.empty();
    }

    private static Optional<PolicyAction> auditLog(Fields fields, int priority, @Nullable Condition when) {
        boolean state = fields.flag("include_full_state");
        boolean context = fields.flag("include_full_context");
        if (fields.has("include_full_state") && fields.has("include_full_context") && state != context) {
            fields.report(
                    DiagnosticCode.CONFLICTING_KEYS,
                    fields.keySpan("include_full_context"),
                    "include_full_state and include_full_context are two words for one thing; keep one.");
        }
        return Optional.of(new PolicyAction.AuditLog(priority, when, state || context));
    }
}
