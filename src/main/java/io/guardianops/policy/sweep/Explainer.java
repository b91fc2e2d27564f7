package io.guardianops.policy.sweep;

import io.guardianops.policy.Trigger;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import java.util.ArrayList;
import java.util.List;

/// Finds what a trigger is asked for, to explain how it came out.
public final class Explainer {
    private Explainer() {}

    /// Every target of a trigger, ended tasks too.
    public static List<Target> targets(Trigger trigger, FleetFacts fleet) {
        return switch (trigger.scope()) {
            case SYSTEM -> List.of(Target.system(fleet.system()));
            case TASK -> fleet.tasks().stream().map(each -> ofTask(each, fleet)).toList();
            case AGENT ->
                fleet.agents().stream()
                        .map(each -> Target.agent(fleet.system(), each))
                        .toList();
            case AGENT_TASK -> {
                List<Target> targets = new ArrayList<>();
                for (AgentFacts agent : fleet.agents()) {
                    agent.tasks().forEach(each -> targets.add(Target.agentTask(fleet.system(), agent, each)));
                }
                yield targets;
            }
        };
    }

    /// The target of a trigger that a task belongs to: itself, its agent, or the system. None if
    /// the trigger is about agents and the task has none.
    public static List<Target> targetsOf(Trigger trigger, TaskFacts task, FleetFacts fleet) {
        AgentFacts agent = fleet.holder(task);
        return switch (trigger.scope()) {
            case SYSTEM -> List.of(Target.system(fleet.system()));
            case TASK -> List.of(ofTask(task, fleet));
            case AGENT -> agent == null ? List.of() : List.of(Target.agent(fleet.system(), agent));
            case AGENT_TASK -> agent == null ? List.of() : List.of(Target.agentTask(fleet.system(), agent, task));
        };
    }

    private static Target ofTask(TaskFacts task, FleetFacts fleet) {
        AgentFacts agent = fleet.holder(task);
        return Target.task(fleet.system(), task, agent);
    }
}
