package io.guardianops.policy.sweep;

import io.guardianops.policy.Rule;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.util.Comparator;
import java.util.Optional;

/// Slots that would move from one agent to another to the good of a task.
///
/// @param from     who gives
/// @param yields   the task of theirs that makes room
/// @param to       who gets
/// @param capacity slots
record Transfer(AgentFacts from, TaskFacts yields, AgentFacts to, int capacity) {
    /// Whoever gives keeps one slot.
    private static final int KEEPS = 1;

    private record Source(AgentFacts agent, TaskFacts task) {}

    /// The transfer that a rule comes to, if the task fits it, somebody can give and somebody can
    /// use it. Who gives: the agent whose task is the least urgent and the longest running, then
    /// the one with the most capacity. Who gets: the agent in service that can do the task and has
    /// the most free slots, then the smallest capacity. Protected work yields to nothing.
    ///
    /// @param ledger what the sweep has come to: slots that were given and tasks that are gone
    ///     don't count again
    static Optional<Transfer> of(Rule.Reallocation rule, TaskFacts task, FleetFacts fleet, Ledger ledger) {
        AgentFacts holder = fleet.holder(task);
        if (rule.target().test(Facts.of(fleet.system(), task, holder)) != Truth.TRUE) {
            return Optional.empty();
        }
        Optional<AgentFacts> to = fleet.agents().stream()
                .filter(each -> each.inService() && each.capabilities().containsAll(task.requiredCapabilities()))
                .min(Comparator.comparingDouble((AgentFacts each) -> -each.free())
                        .thenComparingDouble(AgentFacts::capacity)
                        .thenComparing(AgentFacts::id));
        return to.flatMap(each -> source(rule, fleet, each, ledger)
                .map(source -> new Transfer(
                        source.agent(), source.task(), each, slots(rule.capacity(), source.agent(), ledger))));
    }

    private static Optional<Source> source(Rule.Reallocation rule, FleetFacts fleet, AgentFacts to, Ledger ledger) {
        return fleet.agents().stream()
                .filter(each -> each.inService()
                        && !each.id().equals(to.id())
                        && slots(rule.capacity(), each, ledger)
                                >= rule.capacity().min())
                .flatMap(agent -> agent.tasks().stream()
                        .filter(task -> task.isProtected() != Truth.TRUE && !ledger.isCancelled(task.id()))
                        .filter(task -> rule.source().test(Facts.of(fleet.system(), agent, task)) == Truth.TRUE)
                        .map(task -> new Source(agent, task)))
                .min(Comparator.comparingDouble((Source each) -> each.task().priority())
                        .thenComparingDouble(each -> -each.task().runningMicros())
                        .thenComparingDouble(each -> -each.agent().capacity())
                        .thenComparing(each -> each.agent().id())
                        .thenComparing(each -> each.task().id()));
    }

    private static int slots(Rule.Capacity wanted, AgentFacts from, Ledger ledger) {
        return Math.min(wanted.prefer(), (int) from.capacity() - ledger.given(from.id()) - KEEPS);
    }
}
