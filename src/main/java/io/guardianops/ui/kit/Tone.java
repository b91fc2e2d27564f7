package io.guardianops.ui.kit;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.TaskStatus;

/// What a colour means; there is no colour without meaning. Each tone is a style class of its own.
public enum Tone {
    /// The rest.
    NEUTRAL("tone-neutral"),
    /// Failed, destructive.
    DANGER("tone-danger"),
    /// Needs attention.
    WARNING("tone-warning"),
    /// Good, verified.
    SUCCESS("tone-success"),
    /// Running, selected.
    ACCENT("tone-accent"),
    /// The guardian's own acts, and escalations.
    GUARDIAN("tone-guardian");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    public String styleClass() {
        return styleClass;
    }

    public static Tone of(TaskStatus status) {
        return switch (status.value()) {
            case "running" -> ACCENT;
            case "assigned" -> GUARDIAN;
            case "completed" -> SUCCESS;
            case "failed" -> DANGER;
            default -> NEUTRAL;
        };
    }

    public static Tone of(Priority priority) {
        return switch (priority) {
            case CRITICAL -> DANGER;
            case HIGH -> WARNING;
            case MEDIUM, LOW -> NEUTRAL;
        };
    }

    public static Tone of(AgentStatus status) {
        return switch (status.value()) {
            case "RUNNING" -> ACCENT;
            case "DEGRADED", "QUARANTINED" -> WARNING;
            case "FAILED" -> DANGER;
            default -> NEUTRAL;
        };
    }

    public static Tone of(HealthStatus health) {
        return switch (health.value()) {
            case "healthy" -> SUCCESS;
            case "degraded", "unhealthy" -> WARNING;
            case "failed" -> DANGER;
            default -> NEUTRAL;
        };
    }

    /// The worse of an agent's two words.
    public static Tone of(Agent agent) {
        return agent.hasFailed() ? DANGER : of(agent.status());
    }

    public static Tone of(ActionType type) {
        return switch (type.value()) {
            case "cancel_task", "stop_intake" -> DANGER;
            case "reallocate_capacity" -> ACCENT;
            case "restart_task", "resume_intake" -> SUCCESS;
            default -> GUARDIAN;
        };
    }

    public static Tone of(ActionState state) {
        return switch (state) {
            case ActionState.Active _ -> WARNING;
            case ActionState.MarkedReverted _ -> GUARDIAN;
            case ActionState.Restored restored -> restored.isComplete() ? SUCCESS : WARNING;
        };
    }

    /// Of a step back: whether it can still be run.
    public static Tone of(RestoreStep step) {
        if (step.isDone()) {
            return SUCCESS;
        }
        return switch (step.condition()) {
            case POSSIBLE -> ACCENT;
            case DRIFTED -> WARNING;
            case NOT_NEEDED -> NEUTRAL;
            case IMPOSSIBLE -> DANGER;
            case BY_HAND -> GUARDIAN;
        };
    }

    /// Of runtime ÷ timeout: red from the point where a task counts as stuck, amber from 0.9.
    public static Tone ofRatio(double ratio) {
        if (ratio >= 2) {
            return DANGER;
        }
        return ratio >= 0.9 ? WARNING : ACCENT;
    }
}
