package io.guardianops.engine;

import io.guardianops.model.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queue of tasks: pending → assigned → running → completed or failed.
public final class TaskQueue {
    TaskQueue() {}

    /// Adds a pending task.
    public Task enqueue(NewTask task) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Makes a task wait for another one. Refused with `dependency_cycle` if that one waits for it already.
    public Task addDependency(String taskId, String dependsOn) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Hands the next task that suits the agent to it, and to nobody else; empty if there is none for it now.
    public Optional<Task> claim(String agentId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The task that [#claim] would hand out.
    public Optional<Task> next(String agentId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The agent begins to work on its task.
    public Task start(String taskId, String agentId) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The agent is done with its task.
    ///
    /// @param resultJson what it produced, JSON text
    public Task complete(String taskId, String agentId, @Nullable String resultJson) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The agent gives up; with retries left the task goes back to pending.
    public Task fail(String taskId, String agentId, String errorMessage) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// The agent gives up, and nobody need try again.
    public Task failFinally(String taskId, String agentId, String errorMessage) {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Running tasks over their timeout, longest over first; at most 1,000.
    public List<Task> timedOut() {
        return io.guardianops.engine.port.Unwritten.answer();
    }

    /// Pending tasks that wait for others, in queue order; at most 1,000.
    public List<Task> blocked() {
        return io.guardianops.engine.port.Unwritten.answer();
    }
}
