package io.guardianops.policy.fact;

import io.guardianops.model.Priority;

/// What the agents in service leave room for, one agent after another. Not thread-safe.
final class CapacityFacts {
    private static final double HIGH = TaskFacts.rank(Priority.HIGH);

    private Truth someServes = Truth.FALSE;
    private Truth noneFree = Truth.TRUE;
    private Truth allLow = Truth.TRUE;

    void add(AgentFacts agent) {
        Truth serves = agent.status() == null ? Truth.UNKNOWN : Truth.of(agent.inService());
        someServes = higher(someServes, serves);
        noneFree = lower(noneFree, higher(serves.not(), hasFreeSlot(agent).not()));
        allLow = lower(allLow, higher(serves.not(), isBusyWithLow(agent)));
    }

    /// Also where no agent is in service: nothing is available then.
    Truth noneAvailable() {
        return noneFree;
    }

    /// Not where no agent is in service: nobody is busy then.
    Truth allBusyWithLow() {
        return lower(someServes, allLow);
    }

    private static Truth hasFreeSlot(AgentFacts agent) {
        double free = agent.free();
        return Double.isNaN(free) ? Truth.UNKNOWN : Truth.of(free > 0);
    }

    private static Truth isBusyWithLow(AgentFacts agent) {
        boolean unknown = agent.used() != agent.tasks().size();
        for (TaskFacts task : agent.tasks()) {
            if (task.priority() >= HIGH) {
                return Truth.FALSE;
            }
            unknown |= Double.isNaN(task.priority());
        }
        return unknown ? Truth.UNKNOWN : Truth.of(!agent.tasks().isEmpty());
    }

    private static Truth lower(Truth one, Truth other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Truth higher(Truth one, Truth other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
