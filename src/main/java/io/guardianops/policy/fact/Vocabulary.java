package io.guardianops.policy.fact;

import io.guardianops.policy.fact.Fact.Reader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Every fact that a condition may name. The checker, the documentation and the editor read this one table.
public final class Vocabulary {
    private static final Set<Place> EVERYWHERE = EnumSet.allOf(Place.class);
    private static final Set<Place> AFTER_FIRING = EnumSet.of(Place.ACTION, Place.ROLLBACK);

    private static final String QUEUE = "task queue";
    private static final String REGISTRY = "agent registry";
    private static final String MACHINE = "operating system of the engine";
    private static final String OUTSIDE = "supplied from outside, with a time to live";
    private static final String COMPUTED = "computed once a sweep";
    private static final String POLICY = "the policy itself";

    private static final Domain STATUSES = Domain.words("pending", "assigned", "running", "completed", "failed");
    private static final Domain SEVERITIES = Domain.words("P0", "P1", "P2", "P3", "P4");

    private static final Map<String, Fact> FACTS = index(all());

    private Vocabulary() {}

    /// All facts, in the order in which they are explained.
    public static List<Fact> facts() {
        return List.copyOf(FACTS.values());
    }

    public static Optional<Fact> find(String name) {
        return Optional.ofNullable(FACTS.get(name));
    }

    private static List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        facts.addAll(taskFacts("task.", Subject.TASK, Facts::task));
        facts.addAll(taskFacts("agent.current_task.", Subject.CURRENT_TASK, Facts::currentTask));
        facts.addAll(agentFacts());
        facts.addAll(ticketFacts());
        facts.addAll(systemFacts());
        return facts;
    }

    private static List<Fact> taskFacts(String prefix, Subject subject, Function<Facts, @Nullable TaskFacts> of) {
        return List.of(
                text(prefix + "status", subject, STATUSES, QUEUE, "State of the task.", each(of, TaskFacts::status)),
                new Fact(
                        prefix + "priority",
                        FactType.PRIORITY,
                        null,
                        Domain.ANY,
                        subject,
                        false,
                        EVERYWHERE,
                        QUEUE,
                        "Urgency; LOW < MEDIUM < HIGH < CRITICAL.",
                        quantity(of, TaskFacts::priority)),
                number(prefix + "retry_count", subject, QUEUE, "Retries used.", quantity(of, TaskFacts::retryCount)),
                number(prefix + "max_retries", subject, QUEUE, "Retries allowed.", quantity(of, TaskFacts::maxRetries)),
                optional(duration(
                        prefix + "running_duration",
                        TimeUnit.SECONDS,
                        subject,
                        QUEUE,
                        "How long it has been running, or ran; missing before it started.",
                        quantity(of, TaskFacts::runningMicros))),
                optional(duration(
                        prefix + "waiting_duration",
                        TimeUnit.SECONDS,
                        subject,
                        QUEUE,
                        "How long a pending task has been waiting since it was created; missing for others.",
                        quantity(of, TaskFacts::waitingMicros))),
                optional(duration(
                        prefix + "timeout_seconds",
                        TimeUnit.SECONDS,
                        subject,
                        QUEUE,
                        "How long it may run; missing if it has no timeout.",
                        quantity(of, TaskFacts::timeoutMicros))),
                optional(new Fact(
                        prefix + "deadline",
                        FactType.TIMESTAMP,
                        null,
                        Domain.ANY,
                        subject,
                        false,
                        EVERYWHERE,
                        QUEUE,
                        "When its result is due; missing if it has no deadline.",
                        quantity(of, TaskFacts::deadlineMicros))),
                optional(duration(
                        prefix + "deadline_within_hours",
                        TimeUnit.HOURS,
                        subject,
                        QUEUE,
                        "Time left to the deadline, negative after it; missing if it has none.",
                        new Reader.Quantity(facts -> {
                            TaskFacts task = of.apply(facts);
                            return task == null
                                    ? Double.NaN
                                    : task.deadlineMicros() - facts.system().nowMicros();
                        }))),
                flag(
                        prefix + "blocks_critical_tasks",
                        subject,
                        QUEUE,
                        "An unfinished CRITICAL task waits for it, directly or not.",
                        flags(of, TaskFacts::blocksCritical)),
                optional(flag(
                        prefix + "can_be_paused",
                        subject,
                        OUTSIDE,
                        "Its work survives a pause.",
                        flags(of, TaskFacts::canBePaused))),
                optional(flag(
                        prefix + "sla_breach_imminent",
                        subject,
                        OUTSIDE,
                        "A promise to a customer is about to be broken.",
                        flags(of, TaskFacts::slaBreachImminent))),
                flag(
                        prefix + "protected",
                        subject,
                        QUEUE,
                        "Marked as needing the stronger confirmation.",
                        flags(of, TaskFacts::isProtected)),
                text(prefix + "task_type", subject, Domain.ANY, QUEUE, "Kind of work.", each(of, TaskFacts::taskType)),
                text(
                        prefix + "phase_id",
                        subject,
                        Domain.ANY,
                        QUEUE,
                        "Phase of the work.",
                        each(of, TaskFacts::phaseId)));
    }

    private static List<Fact> agentFacts() {
        Function<Facts, @Nullable AgentFacts> of = Facts::agent;
        return List.of(
                text(
                        "agent.health_status",
                        Subject.AGENT,
                        Domain.words("healthy", "degraded", "unhealthy", "failed", "unknown"),
                        REGISTRY,
                        "What monitoring says.",
                        each(of, AgentFacts::healthStatus)),
                text(
                        "agent.status",
                        Subject.AGENT,
                        Domain.words("SPAWNING", "IDLE", "RUNNING", "DEGRADED", "FAILED", "QUARANTINED", "TERMINATED"),
                        REGISTRY,
                        "Life-cycle state.",
                        each(of, AgentFacts::status)),
                text(
                        "agent.agent_type",
                        Subject.AGENT,
                        Domain.words("worker", "monitor", "watchdog", "guardian"),
                        REGISTRY,
                        "What it is for.",
                        each(of, AgentFacts::type)),
                number(
                        "agent.capacity",
                        Subject.AGENT,
                        REGISTRY,
                        "How many tasks it may hold at once.",
                        quantity(of, AgentFacts::capacity)),
                number(
                        "agent.free_slots",
                        Subject.AGENT,
                        REGISTRY,
                        "How many more tasks it could take.",
                        quantity(of, AgentFacts::free)),
                optional(duration(
                        "agent.heartbeat_age",
                        TimeUnit.SECONDS,
                        Subject.AGENT,
                        REGISTRY,
                        "How long ago it was last heard of; missing if it never was.",
                        quantity(of, AgentFacts::heartbeatMicros))),
                flag(
                        "current_agent_overloaded",
                        Subject.AGENT,
                        COMPUTED,
                        "The task's agent holds more tasks than its capacity allows.",
                        flags(of, AgentFacts::isOverloaded)));
    }

    private static List<Fact> ticketFacts() {
        Function<Facts, @Nullable TicketFacts> of =
                facts -> facts.task() == null ? null : facts.task().ticket();
        return List.of(
                optional(text(
                        "ticket.customer_tier",
                        Subject.TICKET,
                        Domain.words("enterprise", "business", "standard", "free"),
                        OUTSIDE,
                        "Whose ticket the task serves.",
                        each(of, TicketFacts::customerTier))),
                optional(new Fact(
                        "ticket.sla_breach_risk",
                        FactType.NUMBER,
                        null,
                        Domain.fraction(),
                        Subject.TICKET,
                        false,
                        EVERYWHERE,
                        OUTSIDE,
                        "How likely the promise to the customer is broken, 0 to 1.",
                        quantity(of, TicketFacts::slaBreachRisk))),
                optional(text(
                        "ticket.status",
                        Subject.TICKET,
                        Domain.ANY,
                        OUTSIDE,
                        "State of the ticket.",
                        each(of, TicketFacts::status))));
    }

    private static List<Fact> systemFacts() {
        return List.of(
                number(
                        "queue.high_priority_count",
                        Subject.SYSTEM,
                        QUEUE,
                        "Pending tasks of priority HIGH or CRITICAL.",
                        system(SystemFacts::highPriorityCount)),
                number(
                        "queue.pending_count",
                        Subject.SYSTEM,
                        QUEUE,
                        "Pending tasks.",
                        system(SystemFacts::pendingCount)),
                optional(share(
                        "system.memory_usage",
                        "Share of the memory in use, 0 to 1.",
                        system(SystemFacts::memoryUsage))),
                optional(share(
                        "system.cpu_usage", "Share of the processors in use, 0 to 1.", system(SystemFacts::cpuUsage))),
                optional(text(
                        "incident.severity",
                        Subject.SYSTEM,
                        SEVERITIES,
                        OUTSIDE,
                        "How bad the declared incident is, P0 the worst.",
                        new Reader.Text(facts -> facts.system().incidentSeverity()))),
                optional(text(
                        "incident.status",
                        Subject.SYSTEM,
                        Domain.ANY,
                        OUTSIDE,
                        "State of the declared incident.",
                        new Reader.Text(facts -> facts.system().incidentStatus()))),
                flag(
                        "no_available_capacity",
                        Subject.SYSTEM,
                        COMPUTED,
                        "No agent in service has a free slot.",
                        systemFlag(SystemFacts::noAvailableCapacity)),
                flag(
                        "all_agents_busy_with_low_priority",
                        Subject.SYSTEM,
                        COMPUTED,
                        "Every agent in service holds tasks, and all of them are LOW or MEDIUM.",
                        systemFlag(SystemFacts::allAgentsBusyWithLow)),
                flag(
                        "critical_tasks_completed",
                        Subject.SYSTEM,
                        COMPUTED,
                        "No CRITICAL task is unfinished.",
                        systemFlag(SystemFacts::criticalTasksCompleted)),
                new Fact(
                        "current_time",
                        FactType.TIMESTAMP,
                        null,
                        Domain.ANY,
                        Subject.SYSTEM,
                        false,
                        EVERYWHERE,
                        COMPUTED,
                        "The moment of the sweep, the same for all conditions.",
                        system(SystemFacts::nowMicros)),
                new Fact(
                        "new_priority",
                        FactType.PRIORITY,
                        null,
                        Domain.ANY,
                        Subject.SYSTEM,
                        true,
                        EnumSet.of(Place.ACTION),
                        POLICY,
                        "What the first matching rule gave; missing if none did.",
                        new Reader.Quantity(Facts::newPriority)),
                new Fact(
                        "crisis_resolved",
                        FactType.BOOL,
                        null,
                        Domain.ANY,
                        Subject.SYSTEM,
                        false,
                        AFTER_FIRING,
                        POLICY,
                        "None of the policy's triggers holds any more.",
                        new Reader.Flag(Facts::crisisResolved)));
    }

    private static Map<String, Fact> index(List<Fact> facts) {
        Map<String, Fact> byName = new LinkedHashMap<>();
        facts.forEach(each -> byName.put(each.name(), each));
        return byName;
    }

    private static Fact text(
            String name, Subject subject, Domain domain, String origin, String description, Reader reader) {
        return new Fact(name, FactType.STRING, null, domain, subject, false, EVERYWHERE, origin, description, reader);
    }

    private static Fact number(String name, Subject subject, String origin, String description, Reader reader) {
        return new Fact(
                name,
                FactType.NUMBER,
                null,
                Domain.atLeast(0),
                subject,
                false,
                EVERYWHERE,
                origin,
                description,
                reader);
    }

    private static Fact share(String name, String description, Reader reader) {
        return new Fact(
                name,
                FactType.NUMBER,
                null,
                Domain.fraction(),
                Subject.SYSTEM,
                false,
                EVERYWHERE,
                MACHINE,
                description,
                reader);
    }

    private static Fact duration(
            String name, TimeUnit unit, Subject subject, String origin, String description, Reader reader) {
        return new Fact(
                name, FactType.DURATION, unit, Domain.ANY, subject, false, EVERYWHERE, origin, description, reader);
    }

    private static Fact flag(String name, Subject subject, String origin, String description, Reader reader) {
        return new Fact(name, FactType.BOOL, null, Domain.ANY, subject, false, EVERYWHERE, origin, description, reader);
    }

    private static Fact optional(Fact fact) {
        return new Fact(
                fact.name(),
                fact.type(),
                fact.unit(),
                fact.domain(),
                fact.subject(),
                true,
                fact.places(),
                fact.origin(),
                fact.description(),
                fact.reader());
    }

    private static <T> Reader quantity(Function<Facts, @Nullable T> of, ToDoubleFunction<T> value) {
        return new Reader.Quantity(facts -> {
            T subject = of.apply(facts);
            return subject == null ? Double.NaN : value.applyAsDouble(subject);
        });
    }

    private static <T> Reader each(Function<Facts, @Nullable T> of, Function<T, @Nullable String> value) {
        return new Reader.Text(facts -> {
            T subject = of.apply(facts);
            return subject == null ? null : value.apply(subject);
        });
    }

    private static <T> Reader flags(Function<Facts, @Nullable T> of, Function<T, Truth> value) {
        return new Reader.Flag(facts -> {
            T subject = of.apply(facts);
            return subject == null ? Truth.UNKNOWN : value.apply(subject);
        });
    }

    private static Reader system(ToDoubleFunction<SystemFacts> value) {
        return new Reader.Quantity(facts -> value.applyAsDouble(facts.system()));
    }

    private static Reader systemFlag(Function<SystemFacts, Truth> value) {
        return new Reader.Flag(facts -> value.apply(facts.system()));
    }
}
