package io.guardianops.policy.history;

import io.guardianops.policy.history.Coverage.Entry;
import io.guardianops.policy.history.Coverage.Kind;

/// Where the past of a fact comes from.
enum FactSource {
    LIFE(
            Kind.RECORDED,
            true,
            "Events of the queue, cancellations and restarts tell it; missing where they contradict each other."),
    RUN(
            Kind.RECORDED,
            true,
            "Events and the times that a task carries tell it; missing for runs that ended before the window and were"
                    + " restarted since."),
    STANDING(Kind.RECORDED, true, "Each change of an agent's status or health is an event."),
    FIXED(Kind.RECORDED, false, "Nothing but an import changes it."),
    CLOCK(Kind.RECORDED, false, "The moment that is looked at."),
    PRIORITY(Kind.DERIVED, false, "Today's priority, with later overrides undone."),
    RETRIES(Kind.DERIVED, true, "Today's count, less the retries of later events."),
    CAPACITY(Kind.DERIVED, false, "Today's capacity, with later reallocations undone."),
    LOAD(Kind.DERIVED, true, "Follows from the capacities and from the agents' tasks at that moment."),
    COUNT(Kind.DERIVED, true, "Counted among the tasks of that moment; missing while the state of one is."),
    SERVICE(
            Kind.DERIVED,
            true,
            "Follows from the agents and tasks of that moment; missing while something is on which it hangs."),
    PATHS(
            Kind.DERIVED,
            true,
            "Follows from the states of that moment and today's dependencies: when one was added isn't recorded."),
    REPLAY(Kind.DERIVED, false, "The replay computes it like any sweep."),
    HEARTBEAT(
            Kind.NOT_RECORDED,
            false,
            "Heartbeats leave no events; known only since an agent was heard of for the last time."),
    MACHINE(Kind.NOT_RECORDED, false, "Nobody records how busy the machine is."),
    OUTSIDE(
            Kind.NOT_RECORDED,
            false,
            "Not stored; what is supplied to the replay counts from its supply until its time is over.");

    private static final String NO_EVENTS =
            "The database keeps no events of the window; known only where a task carries" + " the time of it.";

    private final Kind kind;
    private final boolean needsEvents;
    private final String explanation;

    FactSource(Kind kind, boolean needsEvents, String explanation) {
        this.kind = kind;
        this.needsEvents = needsEvents;
        this.explanation = explanation;
    }

    static FactSource of(String fact) {
        String name = fact.replaceFirst("^agent\\.current_task\\.", "task.");
        return switch (name) {
            case "task.status", "task.waiting_duration" -> LIFE;
            case "task.running_duration" -> RUN;
            case "task.priority" -> PRIORITY;
            case "task.retry_count" -> RETRIES;
            case "task.max_retries",
                    "task.timeout_seconds",
                    "task.deadline",
                    "task.deadline_within_hours",
                    "task.protected",
                    "task.task_type",
                    "task.phase_id",
                    "agent.agent_type" -> FIXED;
            case "task.blocks_critical_tasks" -> PATHS;
            case "task.can_be_paused", "task.sla_breach_imminent" -> OUTSIDE;
            case "agent.status", "agent.health_status" -> STANDING;
            case "agent.capacity" -> CAPACITY;
            case "agent.free_slots", "current_agent_overloaded" -> LOAD;
            case "agent.heartbeat_age" -> HEARTBEAT;
            case "queue.high_priority_count", "queue.pending_count", "critical_tasks_completed" -> COUNT;
            case "no_available_capacity", "all_agents_busy_with_low_priority" -> SERVICE;
            case "system.memory_usage", "system.cpu_usage" -> MACHINE;
            case "current_time" -> CLOCK;
            case "new_priority", "crisis_resolved" -> REPLAY;
            case String other when other.startsWith("incident.") || other.startsWith("ticket.") -> OUTSIDE;
            default -> throw new IllegalArgumentException("nobody said where the past of " + fact + " comes from");
        };
    }

    Entry entry(String fact, boolean hasEvents) {
        return needsEvents && !hasEvents
                ? new Entry(fact, Kind.NOT_RECORDED, NO_EVENTS)
                : new Entry(fact, kind, explanation);
    }
}
