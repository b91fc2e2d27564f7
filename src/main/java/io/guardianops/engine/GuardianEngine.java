package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The local guardian system: its use cases over one store. Safe for use from any thread.
public final class GuardianEngine implements AutoCloseable {
    private final Store store;
    private final Interventions interventions = new Interventions();
    private final RestorePlanner restores = new RestorePlanner();
    private final TaskQueue tasks = new TaskQueue();
    private final AgentRegistry agents = new AgentRegistry();
    private final EventStream events = new EventStream();
    private final FleetReads reads = new FleetReads();

    /// Takes over the store: closing the engine closes it.
    public GuardianEngine(Store store, InstantSource clock, IdSource ids) {
        this.store = store;
    }

    public Interventions interventions() {
        return interventions;
    }

    public RestorePlanner restores() {
        return restores;
    }

    public TaskQueue tasks() {
        return tasks;
    }

    public AgentRegistry agents() {
        return agents;
    }

    public EventStream events() {
        return events;
    }

    public FleetReads reads() {
        return reads;
    }

    /// Takes over agents and tasks as they are, with their ids, states and times, in one transaction. Records that are
    /// there already are updated; importing the same again changes nothing.
    public ImportReport importFleet(List<Agent> newAgents, List<Task> newTasks) {
        return store.write(_ -> {
            return io.guardianops.engine.port.Unwritten.answer();
        });
    }

    /// Writes a verified copy of the data to a file that must not exist yet.
    public void backup(Path target) {
        store.backup(target);
    }

    @Override
    public void close() {
        store.close();
    }
}
