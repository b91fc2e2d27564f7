package io.guardianops.ui.kit.sheet;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Strings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads again what became of an act. Blocks: for the background. Changes nothing.
final class ActVerifier {
    private final GuardianClient client;

    ActVerifier(GuardianClient client) {
        this.client = client;
    }

    /// What the state says of the effect; only an effect that is seen counts as verified.
    ///
    /// @param holds whether the effect is there
    /// @param words what was read
    private record Evidence(boolean holds, String words) {}

    /// Verified if the record and its effect are there, else acknowledged with what was read.
    Receipt.State verify(PlannedAct act, String actionId) {
        try {
            Evidence evidence = evidence(act, client.action(actionId));
            return evidence.holds()
                    ? new Receipt.State.Verified(actionId, evidence.words())
                    : new Receipt.State.Acknowledged(
                            actionId, Strings.get("sheet.receipt.no-effect", evidence.words()));
        } catch (GuardianException e) {
            return new Receipt.State.Acknowledged(actionId, e.text());
        }
    }

    private Evidence evidence(PlannedAct act, ActionRow record) {
        GuardianAction action = record.action();
        if (act.call() instanceof PlannedAct.Call.Revert) {
            return new Evidence(action.isReverted(), ActionText.of(record.state()));
        }
        return switch (action.type().value()) {
            case "cancel_task" -> {
                Task task = client.task(action.targetEntity()).task();
                yield task(task, task.status().equals(TaskStatus.FAILED));
            }
            case "restart_task" -> {
                Task task = client.task(action.targetEntity()).task();
                yield task(task, !task.status().equals(TaskStatus.FAILED));
            }
            case "override_priority" -> {
                Task task = client.task(action.targetEntity()).task();
                yield new Evidence(
                        task.priority().name().equals(action.auditLog().get("new_priority")),
                        Strings.get("sheet.evidence.priority", task.priority()));
            }
            case "reallocate_capacity" -> capacities(action);
            default -> new Evidence(true, ActionText.of(action));
        };
    }

    private static Evidence task(Task task, boolean holds) {
        return new Evidence(holds, Strings.get("sheet.evidence.task", task.status()));
    }

    private Evidence capacities(GuardianAction action) {
        String[] ends = action.targetEntity().split(GuardianAction.TRANSFER_ARROW, 2);
        int from = client.agent(ends[0]).agent().capacity();
        int to = client.agent(ends[1]).agent().capacity();
        boolean holds = capacityAfter(action, "from_agent") == from && capacityAfter(action, "to_agent") == to;
        return new Evidence(holds, Strings.get("sheet.evidence.capacity", ends[0], from, ends[1], to));
    }

    private static int capacityAfter(GuardianAction action, String agent) {
        Object after = member(action.auditLog(), "after");
        Object capacity = member(member(after, agent), "capacity");
        return capacity instanceof Number number ? number.intValue() : -1;
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
