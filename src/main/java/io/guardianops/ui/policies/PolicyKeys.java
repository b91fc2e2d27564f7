package io.guardianops.ui.policies;

import io.guardianops.model.Priority;
import io.guardianops.policy.Approval;
import io.guardianops.policy.Channel;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The keys of a policy file and the words that their values can be.
final class PolicyKeys {
    static final List<String> ACTION_TYPES = List.of(
            "cancel_task",
            "override_priority",
            "reallocate_capacity",
            "pause_low_priority_task",
            "resume_paused_task",
            "reassign_if_needed",
            "notify",
            "audit_log");

    /// Keys below a key; an item of a list counts as below the list's key.
    private static final Map<String, List<String>> BELOW = Map.ofEntries(
            Map.entry("", List.of("policy")),
            Map.entry(
                    "policy",
                    List.of(
                            "name",
                            "version",
                            "description",
                            "min_authority",
                            "mode",
                            "triggers",
                            "rules",
                            "actions",
                            "rollback",
                            "approval",
                            "limits")),
            Map.entry("triggers", List.of("type", "condition", "description", "for", "auto_escalate", "target")),
            Map.entry("target", List.of("where", "order_by", "max")),
            Map.entry(
                    "rules",
                    List.of(
                            "name",
                            "when",
                            "new_priority",
                            "notify_team",
                            "source_criteria",
                            "target_criteria",
                            "capacity_to_steal")),
            Map.entry("capacity_to_steal", List.of("min", "max", "prefer")),
            Map.entry(
                    "actions",
                    List.of("type", "priority", "when", "auto_approve", "channels", "message", "include_full_state")),
            Map.entry(
                    "rollback",
                    List.of(
                            "enabled",
                            "auto_rollback_after_minutes",
                            "auto_rollback_when",
                            "requires_manual_confirmation",
                            "revert_to_original_priority",
                            "restore_original_capacity")),
            Map.entry("approval", List.of("required", "approvers", "timeout_minutes", "on_timeout")),
            Map.entry("limits", List.of("max_actions_per_hour", "cooldown", "max_targets")));

    private static final List<String> FLAGS = List.of("true", "false");

    private PolicyKeys() {}

    /// The keys that can stand below a key; none for one that has a plain value.
    static List<String> below(String key) {
        return BELOW.getOrDefault(key, List.of());
    }

    /// The words that the value of a key can be; none if it is free.
    static List<String> words(String parent, String key) {
        return switch (key) {
            case "mode" -> Arrays.stream(Mode.values()).map(Mode::word).toList();
            case "type" -> "actions".equals(parent) ? ACTION_TYPES : List.of();
            case "channels" ->
                Arrays.stream(Channel.values()).map(Channel::word).toList();
            case "on_timeout" ->
                Arrays.stream(Approval.OnTimeout.values())
                        .map(Approval.OnTimeout::word)
                        .toList();
            case "order_by" ->
                Arrays.stream(Selection.Order.values())
                        .map(Selection.Order::word)
                        .toList();
            case "new_priority" ->
                Arrays.stream(Priority.values()).map(Enum::name).toList();
            case "min_authority" -> List.of("4", "5");
            case "enabled",
                    "required",
                    "auto_approve",
                    "auto_escalate",
                    "notify_team",
                    "requires_manual_confirmation",
                    "revert_to_original_priority",
                    "restore_original_capacity",
                    "include_full_state" -> FLAGS;
            default -> List.of();
        };
    }
}
