package io.guardianops.policy.condition;

import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Subject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// What a condition is asked for; it follows from the facts that it names.
public enum Scope {
    /// Once for the whole system.
    SYSTEM("the whole system"),
    /// Once for each task, together with its ticket and its agent.
    TASK("a task"),
    /// Once for each agent.
    AGENT("an agent"),
    /// Once for each agent and each task that it holds.
    AGENT_TASK("an agent and a task that it holds");

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    /// For messages.
    public String words() {
        return words;
    }

    /// True if a task is among what it is asked for.
    public boolean hasTask() {
        return this == TASK || this == AGENT_TASK;
    }

    /// The scope of a condition that names these facts.
    public static Scope of(Collection<Fact> facts) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        facts.forEach(each -> subjects.add(each.subject()));
        if (subjects.contains(Subject.TASK) || subjects.contains(Subject.TICKET)) {
            return TASK;
        }
        if (subjects.contains(Subject.CURRENT_TASK)) {
            return AGENT_TASK;
        }
        return subjects.contains(Subject.AGENT) ? AGENT : SYSTEM;
    }
}
