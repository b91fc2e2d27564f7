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
    private final Interventions interventions;
    private final RestorePlanner restores;
    private final TaskQueue tasks;
    private final AgentRegistry agents;
    private final EventStream events;
    private final FleetReads reads;

    /// Takes over the store: closing the engine closes it.
    public GuardianEngine(Store store, InstantSource clock, IdSource ids) {
        EngineClock micros = new EngineClock(clock);
        this.store = store;
        this.interventions = new Interventions(store, micros, ids);
        this.restores = new RestorePlanner(store, interventions);
        this.tasks = new TaskQueue(store, micros, ids);
        this.agents = new AgentRegistry(store, micros, ids);
        this.events = new EventStream(store);
        this.reads = new FleetReads(store, micros);
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
        return new FleetImport(store).run(newAgents, newTasks);
    }

    /// Writes a verified copy of the data to a file that must not exist yet.
    public void backup(Path target) {
        store.backup(target);
    }

    @Override
    public void close() {
        events.close();
        store.close();
    }
}
