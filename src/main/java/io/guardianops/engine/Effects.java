package io.guardianops.engine;

import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Intervention;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Intervention.RestartTask;
import io.guardianops.model.Intervention.ResumeIntake;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each intervention does to the state; refuses where the state forbids it.
final class Effects {
    private Effects() {}

    static Effect apply(WriteTransaction tx, Intervention intervention, Instant now) {
        return switch (intervention) {
            case CancelTask cancel -> cancel(tx, cancel, now);
            case ReallocateCapacity reallocation -> reallocate(tx, reallocation);
            case OverridePriority override -> override(tx, override, now);
            case RestartTask restart -> restart(tx, restart, now);
            case StopIntake _ -> intake(tx, true);
            case ResumeIntake _ -> intake(tx, false);
        };
    }

    /// The agent loses the task altogether, not only the slot: `before` says who held it, and whoever restarts the task
    /// finds it free.
    private static Effect cancel(WriteTransaction tx, CancelTask cancel, Instant now) {
        tx.lockTaskAndTies(cancel.taskId());
        Task before = task(tx, cancel.taskId());
        if (before.status().isEnded()) {
            throw Refusals.taskEnded(before);
        }
        String message = Task.CANCELLATION_PREFIX + cancel.mandate().reason();
        tx.update(
                before,
                new TaskChanges(before)
                        .status(TaskStatus.FAILED)
                        .agentId(null)
                        .errorMessage(message)
                        .completedAt(now)
                        .at(now));
        return new Effect(
                Facts.of("status", before.status().value())
                        .and("assigned_agent_id", before.assignedAgentId())
                        .and("priority", before.priority().name())
                        .map(),
                Facts.of("status", TaskStatus.FAILED.value())
                        .and("error_message", message)
                        .map(),
                Facts.of("old_status", before.status().value())
                        .and("intervention_type", "emergency")
                        .map(),
                touched(before),
                1);
    }

    private static Effect restart(WriteTransaction tx, RestartTask restart, Instant now) {
        tx.lockTaskAndTies(restart.taskId());
        Task before = task(tx, restart.taskId());
        if (!before.status().equals(TaskStatus.FAILED)) {
            throw Refusals.taskNotFailed(before);
        }
        tx.update(
                before,
                new TaskChanges(before)
                        .status(TaskStatus.PENDING)
                        .agentId(null)
                        .errorMessage(null)
                        .startedAt(null)
                        .completedAt(null)
                        .at(now));
        return new Effect(
                Facts.of("status", before.status().value())
                        .and("assigned_agent_id", before.assignedAgentId())
                        .and("priority", before.priority().name())
                        .and("error_message", before.errorMessage())
                        .map(),
                Facts.of("status", TaskStatus.PENDING.value()).map(),
                Facts.of("old_status", before.status().value()).map(),
                touched(before),
                1);
    }

    private static Effect override(WriteTransaction tx, OverridePriority override, Instant now) {
        Priority priority = InterventionRules.priority(override.newPriority());
        Task before = task(tx, override.taskId());
        if (before.status().isEnded()) {
            throw Refusals.taskEnded(before);
        }
        tx.update(before, new TaskChanges(before).priority(priority).at(now));
        return new Effect(
                Facts.of("priority", before.priority().name())
                        .and("status", before.status().value())
                        .map(),
                Facts.of("priority", priority.name()).map(),
                Facts.of("old_priority", before.priority().name())
                        .and("new_priority", priority.name())
                        .map(),
                touched(before),
                1);
    }

    private static Effect reallocate(WriteTransaction tx, ReallocateCapacity move) {
        tx.lockAgents(List.of(move.fromAgentId(), move.toAgentId()));
        Agent from = agent(tx, move.fromAgentId());
        Agent to = agent(tx, move.toAgentId());
        int capacity = move.capacity();
        if (from.capacity() < capacity) {
            throw Refusals.insufficientCapacity(from.id(), from.capacity(), capacity);
        }
        if (to.capacity() > Integer.MAX_VALUE - capacity) {
            throw Refusals.capacityTooLarge(to.id());
        }
        Agent smaller = withCapacity(from, from.capacity() - capacity);
        Agent larger = withCapacity(to, to.capacity() + capacity);
        tx.update(smaller);
        tx.update(larger);
        return new Effect(
                Facts.of("from_agent", withStatus(from))
                        .and("to_agent", withStatus(to))
                        .map(),
                Facts.of("from_agent", idAndCapacity(smaller).map())
                        .and("to_agent", idAndCapacity(larger).map())
                        .map(),
                Facts.of("capacity_transferred", capacity).map(),
                Set.of(from.id(), to.id()),
                1);
    }

    private static Effect intake(WriteTransaction tx, boolean stop) {
        boolean stopped = tx.intakeStopped();
        if (stop && stopped) {
            throw Refusals.intakeAlreadyStopped();
        }
        if (!stop && !stopped) {
            throw Refusals.intakeNotStopped();
        }
        tx.setIntakeStopped(stop);
        return new Effect(
                Facts.of("intake_stopped", stopped).map(),
                Facts.of("intake_stopped", stop).map(),
                Map.of(),
                Set.of(Intervention.QUEUE),
                1);
    }

    /// The event that tells of a reallocation beside those that every intervention leaves.
    static void publishMove(WriteTransaction tx, ReallocateCapacity move, String actionId, Instant now) {
        tx.publish(
                GuardianEvent.RESOURCE_REALLOCATED,
                Interventions.ENTITY_TYPE,
                actionId,
                Facts.of("from_agent_id", move.fromAgentId())
                        .and("to_agent_id", move.toAgentId())
                        .and("capacity", move.capacity())
                        .and("reason", move.mandate().reason())
                        .map(),
                now);
    }

    private static Task task(WriteTransaction tx, String id) {
        return tx.task(id).orElseThrow(() -> Refusals.taskNotFound(id));
    }

    private static Agent agent(WriteTransaction tx, String id) {
        return tx.agent(id).orElseThrow(() -> Refusals.agentNotFound(id));
    }

    private static Set<String> touched(Task task) {
        String agentId = task.assignedAgentId();
        return agentId == null || agentId.equals(task.id()) ? Set.of(task.id()) : Set.of(task.id(), agentId);
    }

    private static Facts idAndCapacity(Agent agent) {
        return Facts.of("id", agent.id()).and("capacity", agent.capacity());
    }

    private static Object withStatus(Agent agent) {
        return idAndCapacity(agent).and("status", agent.status().value()).map();
    }

    static Agent withCapacity(Agent agent, int capacity) {
        return new Agent(
                agent.id(),
                agent.type(),
                agent.phaseId(),
                agent.status(),
                agent.capabilities(),
                capacity,
                agent.healthStatus(),
                agent.tags(),
                agent.lastHeartbeat(),
                agent.createdAt());
    }
}
