package io.guardianops.policy.sweep;

import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.SystemFacts;
import io.guardianops.policy.fact.TaskFacts;
import org.jspecify.annotations.Nullable;

/// What a trigger was asked for.
///
/// @param scope kind of target
/// @param facts what is known of it
public record Target(Scope scope, Facts facts) {
    /// How the system as a whole is named.
    public static final String SYSTEM = "system";

    static Target system(SystemFacts system) {
        return new Target(Scope.SYSTEM, Facts.of(system));
    }

    static Target task(SystemFacts system, TaskFacts task, @Nullable AgentFacts agent) {
        return new Target(Scope.TASK, Facts.of(system, task, agent));
    }

    static Target agent(SystemFacts system, AgentFacts agent) {
        return new Target(Scope.AGENT, Facts.of(system, agent, null));
    }

    static Target agentTask(SystemFacts system, AgentFacts agent, TaskFacts task) {
        return new Target(Scope.AGENT_TASK, Facts.of(system, agent, task));
    }

    /// Stable from sweep to sweep: the id of the task or agent, `AGENT/TASK`, or [#SYSTEM].
    public String id() {
        return switch (scope) {
            case SYSTEM -> SYSTEM;
            case TASK -> facts.task().id();
            case AGENT -> facts.agent().id();
            case AGENT_TASK -> facts.agent().id() + "/" + facts.currentTask().id();
        };
    }

    /// The task that a task's action would act on; null if it is about none.
    public @Nullable TaskFacts task() {
        return switch (scope) {
            case TASK -> facts.task();
            case AGENT_TASK -> facts.currentTask();
            case SYSTEM, AGENT -> null;
        };
    }
}
