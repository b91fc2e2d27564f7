package io.guardianops.trail;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.ReasonCode;
import io.guardianops.model.query.ActionRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Guardian actions in the words of the console. Any thread.
public final class ActionText {
    /// Of a policy's hash, enough to tell two versions apart.
    private static final int HASH_DIGITS = 8;

    private ActionText() {}

    /// What was done: "Cancel task", "Priority HIGH → CRITICAL", "Reallocate 2".
    public static String of(GuardianAction action) {
        String slots = fact(action, "capacity_transferred");
        String before = fact(action, "old_priority");
        String after = fact(action, "new_priority");
        return switch (action.type().value()) {
            case "cancel_task" -> TrailStrings.get("action.cancel");
            case "restart_task" -> TrailStrings.get("action.restart");
            case "stop_intake" -> TrailStrings.get("action.stop-intake");
            case "resume_intake" -> TrailStrings.get("action.resume-intake");
            case "reallocate_capacity" ->
                slots == null
                        ? TrailStrings.get("action.reallocate")
                        : TrailStrings.get("action.reallocate-slots", slots);
            case "override_priority" ->
                before == null || after == null
                        ? TrailStrings.get("action.priority")
                        : TrailStrings.get("action.priority-change", before, after);
            default -> words(action.type().value());
        };
    }

    /// Where it stands: "Active", "Marked reverted", "Restored 1/1".
    public static String of(ActionState state) {
        return switch (state) {
            case ActionState.Active() -> TrailStrings.get("action.state.active");
            case ActionState.MarkedReverted() -> TrailStrings.get("action.state.reverted");
            case ActionState.Restored(int done, int total) -> TrailStrings.get("action.state.restored", done, total);
        };
    }

    /// What it was done to: the task's title where that is known, "agent-04 → agent-11", else the id.
    public static String target(ActionRow row) {
        String title = row.targetTitle();
        return title == null || title.isBlank()
                ? row.action().targetEntity().replace(GuardianAction.TRANSFER_ARROW, " → ")
                : title;
    }

    /// The code of its reason, in words.
    public static Optional<String> reasonCode(GuardianAction action) {
        return Optional.ofNullable(fact(action, "reason_code"))
                .filter(code -> !code.isBlank())
                .map(ActionText::reason);
    }

    /// A plain value of its audit log as text; null if it isn't there.
    public static @Nullable String fact(GuardianAction action, String name) {
        Object value = action.auditLog().get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /// The policy that acted and which version of it: "deadline_rescue v12 81c0ffee…"; null if none did.
    public static @Nullable String policy(GuardianAction action) {
        if (!(action.auditLog().get("policy") instanceof Map<?, ?> policy)) {
            return null;
        }
        StringBuilder text = new StringBuilder(String.valueOf(policy.get("name")));
        Object version = policy.get("version");
        if (version != null) {
            text.append(" v").append(version);
        }
        if (policy.get("sha256") instanceof String hash) {
            text.append(' ')
                    .append(hash, 0, Math.min(HASH_DIGITS, hash.length()))
                    .append('…');
        }
        return text.toString();
    }

    /// The code of a reason, in words.
    public static String of(ReasonCode code) {
        return TrailStrings.get("reason." + code.code());
    }

    private static String reason(String code) {
        return Arrays.stream(ReasonCode.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .map(ActionText::of)
                .orElseGet(() -> words(code));
    }

    /// `stuck_task` as "Stuck task".
    private static String words(String code) {
        String words = code.replace('_', ' ').strip();
        return words.isEmpty() ? code : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
