package io.guardianops.policy.fact;

import org.jspecify.annotations.Nullable;

/// What a condition is evaluated on: one target at one moment. What there is none of is `NONE`,
/// whose every fact is missing.
///
/// @param system         the system as a whole
/// @param task           the task in question
/// @param agent          the agent in question, or the agent that holds the task
/// @param currentTask    a task that the agent holds
/// @param newPriority    for the actions of a policy: the priority that its rules gave, 0 to 3; NaN
///     if none
/// @param crisisResolved for actions and the way back: whether none of the policy's triggers holds
///     any more
public record Facts(
        SystemFacts system,
        TaskFacts task,
        AgentFacts agent,
        TaskFacts currentTask,
        double newPriority,
        Truth crisisResolved) {

    public static Facts of(SystemFacts system) {
        return of(system, TaskFacts.NONE, AgentFacts.NONE, TaskFacts.NONE);
    }

    /// A task, its agent if that one is known, and what of the agent's tasks gives way first.
    public static Facts of(SystemFacts system, TaskFacts task, @Nullable AgentFacts agent) {
        if (agent == null) {
            return of(system, task, AgentFacts.NONE, TaskFacts.NONE);
        }
        return of(system, task, agent, agent.currentTask());
    }

    /// An agent, and one of its tasks if it holds any.
    public static Facts of(SystemFacts system, AgentFacts agent, @Nullable TaskFacts currentTask) {
        return of(system, TaskFacts.NONE, agent, currentTask == null ? TaskFacts.NONE : currentTask);
    }

    private static Facts of(SystemFacts system, TaskFacts task, AgentFacts agent, TaskFacts currentTask) {
        return new Facts(system, task, agent, currentTask, Double.NaN, Truth.UNKNOWN);
    }

    /// The same for an action: with what the rules and triggers came to.
    public Facts withOutcome(double priority, Truth resolved) {
        return new Facts(system, task, agent, currentTask, priority, resolved);
    }

    /// The agent's current task in the place of the task, so that one reader serves both.
    Facts ofCurrentTask() {
        return new Facts(system, currentTask, agent, currentTask, newPriority, crisisResolved);
    }
}
