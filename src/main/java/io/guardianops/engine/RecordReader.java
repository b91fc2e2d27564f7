package io.guardianops.engine;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads out of an action's record what a store needs to find it again: for records that come from elsewhere, where
/// only the record is left of the act. Pure; any thread.
public final class RecordReader {
    private RecordReader() {}

    /// An action as a store takes it, with what its audit log says of the step that it ran.
    public static RecordedAction read(GuardianAction action) {
        Map<String, @Nullable Object> audit = action.auditLog();
        return read(
                action,
                audit.get("restores") instanceof String restored ? restored : null,
                AuditFacts.whole(audit.get("restore_step")).orElse(null));
    }

    /// An action as a store takes it.
    ///
    /// @param restores the action that it restores, if it does
    /// @param step     which step of that action's plan it ran
    public static RecordedAction read(GuardianAction action, @Nullable String restores, @Nullable Integer step) {
        Set<String> entities = new LinkedHashSet<>(List.of(action.targetEntity().split(GuardianAction.TRANSFER_ARROW)));
        if (action.auditLog().get("before") instanceof Map<?, ?> before
                && before.get("assigned_agent_id") instanceof String held) {
            entities.add(held);
        }
        return new RecordedAction(
                action, entities, restoreSteps(action), restores, restores == null ? null : step, null);
    }

    /// As many as [RestoreSteps] would find, whatever the present says.
    private static int restoreSteps(GuardianAction action) {
        ActionType type = action.type();
        AuditFacts audit = new AuditFacts(action.auditLog());
        boolean hasStep = type.equals(ActionType.CANCEL_TASK)
                || type.equals(ActionType.RESTART_TASK)
                || type.equals(ActionType.STOP_INTAKE)
                || type.equals(ActionType.RESUME_INTAKE)
                || (type.equals(ActionType.OVERRIDE_PRIORITY)
                        && audit.priority("before").isPresent())
                || (type.equals(ActionType.REALLOCATE_CAPACITY)
                        && audit.transfer().isPresent());
        return hasStep ? 1 : 0;
    }
}
