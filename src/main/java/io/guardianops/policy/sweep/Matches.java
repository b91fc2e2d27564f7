package io.guardianops.policy.sweep;

import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// All triggers asked for all their targets, in one pass over the fleet.
///
/// @param matches in declared order of the policies and triggers, then that of the fleet
/// @param unknown what could not be said; neither fires nor resolves
/// @param counts  a line for each trigger
record Matches(List<Match> matches, Set<EpisodeKey> unknown, List<TriggerCount> counts) {

    static Matches of(List<PolicyInForce> policies, FleetFacts fleet) {
        List<Asked> asked = new ArrayList<>();
        for (PolicyInForce source : policies) {
            source.policy().triggers().forEach(each -> asked.add(new Asked(source, each)));
        }
        askForSystem(of(asked, Scope.SYSTEM), fleet);
        askForTasks(of(asked, Scope.TASK), fleet);
        askForAgents(of(asked, Scope.AGENT), fleet);
        askForAgentTasks(of(asked, Scope.AGENT_TASK), fleet);
        List<Match> matches = new ArrayList<>();
        Set<EpisodeKey> unknown = new HashSet<>();
        List<TriggerCount> counts = new ArrayList<>();
        for (Asked each : asked) {
            matches.addAll(each.matches);
            unknown.addAll(each.unknown);
            counts.add(each.count());
        }
        return new Matches(matches, unknown, counts);
    }

    private static List<Asked> of(List<Asked> asked, Scope scope) {
        return asked.stream().filter(each -> each.trigger.scope() == scope).toList();
    }

    private static void askForSystem(List<Asked> asked, FleetFacts fleet) {
        Target system = Target.system(fleet.system());
        asked.forEach(each -> each.ask(system));
    }

    private static void askForTasks(List<Asked> asked, FleetFacts fleet) {
        if (asked.isEmpty()) {
            return;
        }
        for (TaskFacts task : fleet.tasks()) {
            AgentFacts agent = fleet.holder(task);
            Target target = Target.task(fleet.system(), task, agent);
            for (Asked each : asked) {
                each.ask(target);
            }
        }
    }

    private static void askForAgents(List<Asked> asked, FleetFacts fleet) {
        for (AgentFacts agent : asked.isEmpty() ? List.<AgentFacts>of() : fleet.agents()) {
            Target target = Target.agent(fleet.system(), agent);
            asked.forEach(each -> each.ask(target));
        }
    }

    private static void askForAgentTasks(List<Asked> asked, FleetFacts fleet) {
        for (AgentFacts agent : asked.isEmpty() ? List.<AgentFacts>of() : fleet.agents()) {
            for (TaskFacts task : agent.tasks()) {
                Target target = Target.agentTask(fleet.system(), agent, task);
                asked.forEach(each -> each.ask(target));
            }
        }
    }

    /// A trigger, and how it has come out so far.
    private static final class Asked {
        private final PolicyInForce source;
        private final Trigger trigger;
        private final boolean intervenes;
        private final List<Match> matches = new ArrayList<>();
        private final List<EpisodeKey> unknown = new ArrayList<>();
        private final TreeMap<String, Integer> missing = new TreeMap<>();
        private int targets;

        Asked(PolicyInForce source, Trigger trigger) {
            this.source = source;
            this.trigger = trigger;
            this.intervenes = source.policy().intervenes();
        }

        void ask(Target target) {
            TaskFacts task = target.task();
            if (intervenes && task != null && task.ended()) {
                // Nothing can be done to a task that ended; only policies that tell people look at those.
                return;
            }
            targets++;
            Truth truth = trigger.condition().test(target.facts());
            if (truth == Truth.TRUE) {
                matches.add(new Match(source, trigger, target));
            } else if (truth == Truth.UNKNOWN) {
                unknown.add(new Match(source, trigger, target).key());
                trigger.condition().missing(target.facts()).forEach(each -> missing.merge(each, 1, Integer::sum));
            }
        }

        TriggerCount count() {
            return new TriggerCount(
                    source.policy().name(), trigger.type(), targets, matches.size(), unknown.size(), missing);
        }
    }
}
