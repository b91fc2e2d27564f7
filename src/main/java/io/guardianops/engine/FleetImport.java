package io.guardianops.engine;

import io.guardianops.engine.ImportReport.Counts;
import io.guardianops.engine.port.Store;
import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Takes over a fleet as another system describes it. No events: nothing happened, it only became known.
record FleetImport(Store store) {
    ImportReport run(List<Agent> agents, List<Task> tasks) {
        agents.forEach(agent -> {
            Rules.checkName("agent_id", agent.id());
            Rules.checkNotNegative("capacity", agent.capacity());
        });
        tasks.forEach(task -> Rules.checkName("id", task.id()));
        List<Agent> knownAgents = agents.stream().map(FleetImport::toMicros).toList();
        List<Task> knownTasks = tasks.stream().map(FleetImport::toMicros).toList();
        return store.write(tx -> new ImportReport(
                merge(knownAgents, agent -> tx.agent(agent.id()), tx::insert, (_, after) -> tx.update(after)),
                merge(knownTasks, task -> tx.task(task.id()), tx::insert, tx::update)));
    }

    private static <T> Counts merge(
            List<T> records, Function<T, Optional<T>> find, Consumer<T> insert, BiConsumer<T, T> update) {
        int added = 0;
        int updated = 0;
        int unchanged = 0;
        for (T record : records) {
            Optional<T> known = find.apply(record);
            if (known.isEmpty()) {
                insert.accept(record);
                added++;
            } else if (known.orElseThrow().equals(record)) {
                unchanged++;
            } else {
                update.accept(known.orElseThrow(), record);
                updated++;
            }
        }
        return new Counts(added, updated, unchanged);
    }

    /// As it will be read back, so that importing it again finds it unchanged.
    static Agent toMicros(Agent agent) {
        return new Agent(
                agent.id(),
                agent.type(),
                agent.phaseId(),
                agent.status(),
                agent.capabilities(),
                agent.capacity(),
                agent.healthStatus(),
                agent.tags(),
                EngineClock.toMicros(agent.lastHeartbeat()),
                EngineClock.micros(agent.createdAt()));
    }

    static Task toMicros(Task task) {
        return new Task(
                task.id(),
                task.ticketId(),
                task.phaseId(),
                task.taskType(),
                task.title(),
                task.description(),
                task.priority(),
                task.status(),
                task.assignedAgentId(),
                task.result(),
                task.errorMessage(),
                task.dependsOn().stream().distinct().toList(),
                task.requiredCapabilities(),
                task.retryCount(),
                task.maxRetries(),
                task.timeoutSeconds(),
                EngineClock.toMicros(task.deadlineAt()),
                EngineClock.micros(task.createdAt()),
                EngineClock.micros(task.updatedAt()),
                EngineClock.toMicros(task.startedAt()),
                EngineClock.toMicros(task.completedAt()),
                task.isProtected());
    }
}
