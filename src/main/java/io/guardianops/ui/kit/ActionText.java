package io.guardianops.ui.kit;

import io.guardianops.model.ActionState;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.ReasonCode;
import io.guardianops.model.query.ActionRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Guardian actions in the words of the console. Any thread.
public final class ActionText {
    private ActionText() {}

    /// What was done: "Cancel task", "Priority HIGH → CRITICAL", "Reallocate 2".
    public static String of(GuardianAction action) {
        String slots = fact(action, "capacity_transferred");
        String before = fact(action, "old_priority");
        String after = fact(action, "new_priority");
        return switch (action.type().value()) {
            case "cancel_task" -> Strings.get("action.cancel");
            case "restart_task" -> Strings.get("action.restart");
            case "stop_intake" -> Strings.get("action.stop-intake");
            case "resume_intake" -> Strings.get("action.resume-intake");
            case "reallocate_capacity" ->
                slots == null ? Strings.get("action.reallocate") : Strings.get("action.reallocate-slots", slots);
            case "override_priority" ->
                before == null || after == null
                        ? Strings.get("action.priority")
                        : Strings.get("action.priority-change", before, after);
            default -> words(action.type().value());
        };
    }

    /// Where it stands: "Active", "Marked reverted", "Restored 1/1".
    public static String of(ActionState state) {
        return switch (state) {
            case ActionState.Active() -> Strings.get("action.state.active");
            case ActionState.MarkedReverted() -> Strings.get("action.state.reverted");
            case ActionState.Restored(int done, int total) -> Strings.get("action.state.restored", done, total);
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

    private static String reason(String code) {
        return Arrays.stream(ReasonCode.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .map(known -> Strings.get("reason." + known.code()))
                .orElseGet(() -> words(code));
    }

    /// `stuck_task` as "Stuck task".
    private static String words(String code) {
        String words = code.replace('_', ' ').strip();
        return words.isEmpty() ? code : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
