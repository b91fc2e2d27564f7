package io.guardianops.engine;

import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The queue of tasks: pending → assigned → running → completed or failed. Order of service:
/// priority, deadline, age.
public final class TaskQueue {
    private static final String ENTITY_TYPE = "task";
    private static final int MAX_TEXT = 1_000_000;

    private final Store store;
    private final EngineClock clock;
    private final IdSource ids;

    TaskQueue(Store store, EngineClock clock, IdSource ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds a pending task. Dependencies may come later than those that wait for them; until then
    /// they block.
    ///
    /// @throws io.guardianops.model.GuardianException.Conflict `task_exists`, `dependency_cycle`
    public Task enqueue(NewTask wanted) {
        check(wanted);
        return store.write(tx -> {
            Task task = pending(wanted, clock.now());
            if (tx.task(task.id()).isPresent()) {
                throw Refusals.taskExists(task.id());
            }
            for (String dependency : task.dependsOn()) {
                refuseCycle(tx, task.id(), dependency);
            }
            tx.insert(task);
            publish(tx, GuardianEvent.TASK_CREATED, task, new Facts());
            return task;
        });
    }

    /// Makes a task wait for another one. Refused with `dependency_cycle` if that one waits for it
    /// already.
    public Task addDependency(String taskId, String dependsOn) {
        Rules.checkName("task_id", taskId);
        Rules.checkName("depends_on", dependsOn);
        return store.write(tx -> {
            Task task = task(tx, taskId);
            if (task.status().isEnded()) {
                throw Refusals.taskEnded(task);
            }
            refuseCycle(tx, taskId, dependsOn);
            if (task.dependsOn().contains(dependsOn)) {
                return task;
            }
            Task next = new TaskChanges(task).alsoDependsOn(dependsOn).at(clock.now());
            tx.update(task, next);
            return next;
        });
    }

    /// Hands the next task that suits the agent to it, and to nobody else; empty if there is none
    /// for it now.
    public Optional<Task> claim(String agentId) {
        return store.write(tx -> {
            Optional<Task> next = next(tx, agentId);
            return next.map(task -> {
                Task assigned = new TaskChanges(task)
                        .status(TaskStatus.ASSIGNED)
                        .agentId(agentId)
                        .at(clock.now());
                tx.update(task, assigned);
                publish(tx, GuardianEvent.TASK_ASSIGNED, assigned, Facts.of("agent_id", agentId));
                return assigned;
            });
        });
    }

    /// The task that [#claim] would hand out.
    public Optional<Task> next(String agentId) {
        return store.read(tx -> next(tx, agentId));
    }

    /// The agent begins to work on its task.
    public Task start(String taskId, String agentId) {
        return store.write(tx -> {
            Task task = held(tx, taskId, agentId);
            if (!task.status().equals(TaskStatus.ASSIGNED)) {
                throw Refusals.wrongTaskState(task, "assigned");
            }
            Instant now = clock.now();
            Task running = new TaskChanges(task)
                    .status(TaskStatus.RUNNING)
                    .startedAt(now)
                    .at(now);
            tx.update(task, running);
            publish(tx, GuardianEvent.TASK_STARTED, running, Facts.of("agent_id", agentId));
            return running;
        });
    }

    /// The agent is done with its task.
    ///
    /// @param resultJson what it produced, JSON text
    public Task complete(String taskId, String agentId, @Nullable String resultJson) {
        Rules.checkText("result", resultJson, MAX_TEXT);
        return store.write(tx -> {
            tx.lockTaskAndTies(taskId);
            Task task = held(tx, taskId, agentId);
            if (!task.status().equals(TaskStatus.RUNNING)) {
                throw Refusals.wrongTaskState(task, "running");
            }
            Instant now = clock.now();
            Task completed = new TaskChanges(task)
                    .status(TaskStatus.COMPLETED)
                    .result(resultJson)
                    .errorMessage(null)
                    .completedAt(now)
                    .at(now);
            tx.update(task, completed);
            publish(tx, GuardianEvent.TASK_COMPLETED, completed, Facts.of("agent_id", agentId));
            return completed;
        });
    }

    /// The agent gives up; with retries left the task goes back to pending.
    public Task fail(String taskId, String agentId, String errorMessage) {
        return fail(taskId, agentId, errorMessage, true);
    }

    /// The agent gives up, and nobody need try again.
    public Task failFinally(String taskId, String agentId, String errorMessage) {
        return fail(taskId, agentId, errorMessage, false);
    }

    /// Running tasks over their timeout, longest over first; at most 1,000.
    public List<Task> timedOut() {
        return store.read(tx -> tx.timedOut(clock.now(), TaskQuery.MAX_LIMIT));
    }

    /// Pending tasks that wait for others, in queue order; at most 1,000.
    public List<Task> blocked() {
        return store.read(tx -> tx.blocked(TaskQuery.MAX_LIMIT));
    }

    private Task fail(String taskId, String agentId, String errorMessage, boolean mayRetry) {
        Rules.checkText("error_message", errorMessage, MAX_TEXT);
        return store.write(tx -> {
            tx.lockTaskAndTies(taskId);
            Task task = held(tx, taskId, agentId);
            if (!task.status().occupiesSlot()) {
                throw Refusals.wrongTaskState(task, "assigned or running");
            }
            Instant now = clock.now();
            boolean retries = mayRetry && task.retryCount() < task.maxRetries();
            TaskChanges changes = new TaskChanges(task).errorMessage(errorMessage);
            Task failed = retries
                    ? changes.status(TaskStatus.PENDING)
                            .agentId(null)
                            .startedAt(null)
                            .retryCount(task.retryCount() + 1)
                            .at(now)
                    : changes.status(TaskStatus.FAILED).completedAt(now).at(now);
            tx.update(task, failed);
            publish(
                    tx,
                    GuardianEvent.TASK_FAILED,
                    failed,
                    Facts.of("agent_id", agentId)
                            .and("error_message", errorMessage)
                            .and("will_retry", retries));
            return failed;
        });
    }

    private static Optional<Task> next(ReadTransaction tx, String agentId) {
        Agent agent = tx.agent(agentId).orElseThrow(() -> Refusals.agentNotFound(agentId));
        if (!agent.isFitForWork() || tx.intakeStopped() || tx.usedSlots(agentId) >= agent.capacity()) {
            return Optional.empty();
        }
        return tx.firstReady(Set.copyOf(agent.capabilities()));
    }

    private static Task task(ReadTransaction tx, String taskId) {
        return tx.task(taskId).orElseThrow(() -> Refusals.taskNotFound(taskId));
    }

    private static Task held(ReadTransaction tx, String taskId, String agentId) {
        Task task = task(tx, taskId);
        if (!agentId.equals(task.assignedAgentId())) {
            throw Refusals.taskNotHeld(task, agentId);
        }
        return task;
    }

    private static void refuseCycle(ReadTransaction tx, String taskId, String dependsOn) {
        if (taskId.equals(dependsOn) || tx.waitsFor(dependsOn, taskId)) {
            throw Refusals.dependencyCycle(taskId, dependsOn);
        }
    }

    private static void check(NewTask task) {
        Rules.checkOptionalName("id", task.id());
        Rules.checkOptionalName("ticket_id", task.ticketId());
        Rules.checkName("phase_id", task.phaseId());
        Rules.checkName("task_type", task.taskType());
        Rules.checkText("title", task.title(), MAX_TEXT);
        Rules.checkText("description", task.description(), MAX_TEXT);
        task.dependsOn().forEach(id -> Rules.checkName("depends_on", id));
        task.requiredCapabilities().forEach(each -> Rules.checkName("required_capabilities", each));
        Rules.checkNotNegative("max_retries", task.maxRetries());
        Integer timeout = task.timeoutSeconds();
        if (timeout != null) {
            Rules.checkNotNegative("timeout_seconds", timeout);
        }
    }

    private Task pending(NewTask task, Instant now) {
        String id = task.id();
        return new Task(
                id == null ? ids.next() : id,
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                task.priority(),
                TaskStatus.PENDING,
                null,
                null,
                null,
                task.dependsOn().stream().distinct().toList(),
                task.requiredCapabilities(),
                0,
                task.maxRetries(),
                task.timeoutSeconds(),
                EngineClock.toMicros(task.deadlineAt()),
                now,
                now,
                null,
                null,
                task.isProtected());
    }

    private static void publish(WriteTransaction tx, String eventType, Task task, Facts more) {
        tx.publish(
                eventType,
                ENTITY_TYPE,
                task.id(),
                Facts.of("task_id", task.id())
                        .and("ticket_id", task.ticketId())
                        .and("phase_id", task.phaseId())
                        .and("task_type", task.taskType())
                        .and("status", task.status().value())
                        .and("priority", task.priority().name())
                        .andAll(more.map())
                        .map(),
                task.updatedAt());
    }
}
