package io.guardianops.policy.history;

import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A recorded change of a task: it tells what was so just before, given what was so after, and the
/// other way round.
///
/// @param at      when it took effect
/// @param undo    from after to before
/// @param redo    from before to after
/// @param retries whether it used up a retry
record TaskMark(Instant at, UnaryOperator<PastTask> undo, UnaryOperator<PastTask> redo, boolean retries) {
    /// Of an event of the queue; empty for others.
    static Optional<TaskMark> of(GuardianEvent event) {
        Known<String> agent = text(event.payload(), "agent_id");
        Known<Priority> priority = priority(event.payload());
        Instant at = event.occurredAt();
        PastTask pending = state(TaskStatus.PENDING, Known.nothing(), priority, Known.nothing(), Known.nothing());
        PastTask assigned = state(TaskStatus.ASSIGNED, agent, priority, Known.nothing(), Known.nothing());
        return Optional.ofNullable(
                switch (event.eventType()) {
                    case GuardianEvent.TASK_CREATED -> mark(at, _ -> PastTask.UNKNOWN, _ -> pending);
                    case GuardianEvent.TASK_ASSIGNED -> mark(at, _ -> pending, _ -> assigned);
                    case GuardianEvent.TASK_STARTED ->
                        mark(
                                at,
                                _ -> assigned,
                                _ -> state(TaskStatus.RUNNING, agent, priority, Known.of(at), Known.nothing()));
                    case GuardianEvent.TASK_COMPLETED ->
                        mark(
                                at,
                                after -> state(TaskStatus.RUNNING, agent, priority, after.startedAt(), Known.nothing()),
                                before ->
                                        state(TaskStatus.COMPLETED, agent, priority, before.startedAt(), Known.of(at)));
                    case GuardianEvent.TASK_FAILED ->
                        failure(at, agent, priority, text(event.payload(), "status"), pending);
                    default -> null;
                });
    }

    /// Of an intervention on a task; empty for others.
    static Optional<TaskMark> of(GuardianAction action, Instant at) {
        Map<?, ?> before = state(action, "before");
        Known<TaskStatus> status = status(text(before, "status"));
        Known<Priority> priority = priority(before);
        Known<String> agent = before.containsKey("assigned_agent_id")
                ? Known.orNothing(text(before, "assigned_agent_id").value())
                : Known.unknown();
        if (action.type().equals(ActionType.CANCEL_TASK)) {
            return Optional.of(mark(
                    at,
                    after -> new PastTask(status, agent, priority, after.startedAt(), Known.nothing()),
                    past -> state(TaskStatus.FAILED, Known.nothing(), priority, past.startedAt(), Known.of(at))));
        }
        if (action.type().equals(ActionType.RESTART_TASK)) {
            // It clears the times of the run that failed.
            return Optional.of(mark(
                    at,
                    _ -> state(TaskStatus.FAILED, agent, priority, Known.unknown(), Known.unknown()),
                    _ -> state(TaskStatus.PENDING, Known.nothing(), priority, Known.nothing(), Known.nothing())));
        }
        if (action.type().equals(ActionType.OVERRIDE_PRIORITY)) {
            Known<Priority> next = priority(state(action, "after"));
            return Optional.of(
                    mark(at, after -> override(after, status, priority), past -> override(past, status, next)));
        }
        return Optional.empty();
    }

    /// With a retry left the start of the run is forgotten. Without one it stays, and a task that
    /// had none was assigned.
    private static TaskMark failure(
            Instant at, Known<String> agent, Known<Priority> priority, Known<String> status, PastTask pending) {
        boolean retries = status.isValue(TaskStatus.PENDING.value());
        UnaryOperator<PastTask> undo = retries
                ? _ -> new PastTask(Known.unknown(), agent, priority, Known.unknown(), Known.nothing())
                : after -> new PastTask(heldAs(after), agent, priority, after.startedAt(), Known.nothing());
        UnaryOperator<PastTask> redo = retries
                ? _ -> pending
                : before -> state(TaskStatus.FAILED, agent, priority, before.startedAt(), Known.of(at));
        return new TaskMark(at, undo, redo, retries);
    }

    private static Known<TaskStatus> heldAs(PastTask after) {
        if (!after.startedAt().is()) {
            return Known.unknown();
        }
        return Known.of(after.startedAt().value() == null ? TaskStatus.ASSIGNED : TaskStatus.RUNNING);
    }

    private static PastTask override(PastTask task, Known<TaskStatus> status, Known<Priority> priority) {
        return new PastTask(status.orElse(task.status()), task.agentId(), priority, task.startedAt(), task.endedAt());
    }

    private static TaskMark mark(Instant at, UnaryOperator<PastTask> undo, UnaryOperator<PastTask> redo) {
        return new TaskMark(at, undo, redo, false);
    }

    private static PastTask state(
            TaskStatus status,
            Known<String> agent,
            Known<Priority> priority,
            Known<Instant> startedAt,
            Known<Instant> endedAt) {
        return new PastTask(Known.of(status), agent, priority, startedAt, endedAt);
    }

    private static Map<?, ?> state(GuardianAction action, String name) {
        return action.auditLog().get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Known<TaskStatus> status(Known<String> word) {
        String value = word.value();
        return value == null ? Known.unknown() : Known.of(new TaskStatus(value));
    }

    private static Known<Priority> priority(Map<?, ?> json) {
        String word = text(json, "priority").value();
        return Known.ifPresent(word == null ? null : Priority.parse(word).orElse(null));
    }

    private static Known<String> text(Map<?, ?> json, String name) {
        @Nullable Object value = json.get(name);
        return value instanceof String text ? Known.of(text) : Known.unknown();
    }
}
