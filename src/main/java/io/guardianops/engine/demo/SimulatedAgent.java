package io.guardianops.engine.demo;

import java.util.Set;

/// What the simulation remembers of an agent. Belongs to the simulation's thread.
final class SimulatedAgent {
    private final String id;
    private final Set<String> capabilities;
    private int capacity;
    private int used;
    private boolean works = true;
    private boolean busy;

    SimulatedAgent(String id, Set<String> capabilities, int capacity) {
        this.id = id;
        this.capabilities = Set.copyOf(capabilities);
        this.capacity = capacity;
    }

    String id() {
        return id;
    }

    boolean can(Set<String> required) {
        return capabilities.containsAll(required);
    }

    /// Slots it would fill; none once it stopped to work.
    int free() {
        return works ? Math.max(0, capacity - used) : 0;
    }

    int capacity() {
        return capacity;
    }

    int used() {
        return used;
    }

    boolean works() {
        return works;
    }

    void take() {
        used++;
    }

    void release() {
        used--;
    }

    void addCapacity(int slots) {
        capacity += slots;
    }

    void stopWorking() {
        works = false;
    }

    /// Notes whether it has anything to do.
    ///
    /// @return true if that is news
    boolean noteBusy() {
        boolean before = busy;
        busy = used > 0;
        return before != busy;
    }
}
