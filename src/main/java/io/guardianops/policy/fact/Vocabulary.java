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

/// Every fact that a condition may name. The checker, the documentation and the editor read this
/// one table.
public final class Vocabulary {
    private static final String QUEUE = "task queue";
    private static final String REGISTRY = "agent registry";
    private static final String MACHINE = "operating system of the engine";
    private static final String OUTSIDE = "supplied from outside, with a time to live";
    private static final String COMPUTED = "computed once a sweep";
    private static final String POLICY = "the policy itself";

    private static final Domain STATUSES = Domain.words("pending", "assigned", "running", "completed", "failed");
    private static final Domain HEALTH = Domain.words("healthy", "degraded", "unhealthy", "failed", "unknown");
    private static final Domain AGENT_STATUSES =
            Domain.words("SPAWNING", "IDLE", "RUNNING", "DEGRADED", "FAILED", "QUARANTINED", "TERMINATED");
    private static final Domain AGENT_TYPES = Domain.words("worker", "monitor", "watchdog", "guardian");
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
        List<Fact> ofTask = taskFacts();
        facts.addAll(ofTask);
        facts.addAll(agentFacts());
        ofTask.stream().map(Vocabulary::ofCurrentTask).forEach(facts::add);
        facts.addAll(ticketFacts());
        facts.addAll(systemFacts());
        return facts;
    }

    private static List<Fact> taskFacts() {
        Entry entry = new Entry(Subject.TASK, QUEUE);
        return List.of(
                entry.text(
                        "task.status",
                        STATUSES,
                        "State of the task.",
                        facts -> facts.task().status()),
                entry.quantity(
                        "task.priority",
                        FactType.PRIORITY,
                        "Urgency; LOW < MEDIUM < HIGH < CRITICAL.",
                        facts -> facts.task().priority()),
                entry.number(
                        "task.retry_count",
                        Domain.atLeast(0),
                        "Retries used.",
                        facts -> facts.task().retryCount()),
                entry.number(
                        "task.max_retries",
                        Domain.atLeast(0),
                        "Retries allowed.",
                        facts -> facts.task().maxRetries()),
                entry.optional()
                        .duration(
                                "task.running_duration",
                                TimeUnit.SECONDS,
                                "How long it has been running, or ran; missing before it started.",
                                facts -> facts.task().runningMicros()),
                entry.optional()
                        .duration(
                                "task.waiting_duration",
                                TimeUnit.SECONDS,
                                "How long a pending task has been waiting since it was created; missing for others.",
                                facts -> facts.task().waitingMicros()),
                entry.optional()
                        .duration(
                                "task.timeout_seconds",
                                TimeUnit.SECONDS,
                                "How long it may run; missing if it has no timeout.",
                                facts -> facts.task().timeoutMicros()),
                entry.optional()
                        .quantity(
                                "task.deadline",
                                FactType.TIMESTAMP,
                                "When its result is due; missing if it has no deadline.",
                                facts -> facts.task().deadlineMicros()),
                entry.optional()
                        .duration(
                                "task.deadline_within_hours",
                                TimeUnit.HOURS,
                                "Time left to the deadline, negative after it; missing if it has none.",
                                facts -> facts.task().deadlineMicros()
                                        - facts.system().nowMicros()),
                entry.flag(
                        "task.blocks_critical_tasks",
                        "An unfinished CRITICAL task waits for it, directly or not.",
                        facts -> facts.task().blocksCritical()),
                entry.from(OUTSIDE)
                        .flag(
                                "task.can_be_paused",
                                "Its work survives a pause.",
                                facts -> facts.task().canBePaused()),
                entry.from(OUTSIDE)
                        .flag(
                                "task.sla_breach_imminent",
                                "A promise to a customer is about to be broken.",
                                facts -> facts.task().slaBreachImminent()),
                entry.flag(
                        "task.protected",
                        "Marked as needing the stronger confirmation.",
                        facts -> facts.task().isProtected()),
                entry.text(
                        "task.task_type",
                        Domain.ANY,
                        "Kind of work.",
                        facts -> facts.task().taskType()),
                entry.text(
                        "task.phase_id",
                        Domain.ANY,
                        "Phase of the work.",
                        facts -> facts.task().phaseId()));
    }

    private static List<Fact> agentFacts() {
        Entry entry = new Entry(Subject.AGENT, REGISTRY);
        return List.of(
                entry.text(
                        "agent.health_status",
                        HEALTH,
                        "What monitoring says.",
                        facts -> facts.agent().healthStatus()),
                entry.text(
                        "agent.status",
                        AGENT_STATUSES,
                        "Life-cycle state.",
                        facts -> facts.agent().status()),
                entry.text(
                        "agent.agent_type",
                        AGENT_TYPES,
                        "What it is for.",
                        facts -> facts.agent().type()),
                entry.number(
                        "agent.capacity",
                        Domain.atLeast(0),
                        "How many tasks it may hold at once.",
                        facts -> facts.agent().capacity()),
                entry.number(
                        "agent.free_slots",
                        Domain.atLeast(0),
                        "How many more tasks it could take.",
                        facts -> facts.agent().free()),
                entry.optional()
                        .duration(
                                "agent.heartbeat_age",
                                TimeUnit.SECONDS,
                                "How long ago it was last heard of; missing if it never was.",
                                facts -> facts.agent().heartbeatMicros()),
                entry.from(COMPUTED)
                        .flag(
                                "current_agent_overloaded",
                                "The agent holds more tasks than its capacity allows.",
                                facts -> facts.agent().isOverloaded()));
    }

    private static List<Fact> ticketFacts() {
        Entry entry = new Entry(Subject.TICKET, OUTSIDE);
        return List.of(
                entry.text(
                        "ticket.customer_tier",
                        Domain.ANY,
                        "Whose ticket the task serves.",
                        facts -> facts.task().ticket().customerTier()),
                entry.number(
                        "ticket.sla_breach_risk",
                        Domain.fraction(),
                        "How likely the promise to the customer is broken, 0 to 1.",
                        facts -> facts.task().ticket().slaBreachRisk()),
                entry.text(
                        "ticket.status",
                        Domain.ANY,
                        "State of the ticket.",
                        facts -> facts.task().ticket().status()));
    }

    private static List<Fact> systemFacts() {
        Entry queue = new Entry(Subject.SYSTEM, QUEUE);
        Entry machine = new Entry(Subject.SYSTEM, MACHINE).optional();
        Entry outside = new Entry(Subject.SYSTEM, OUTSIDE);
        Entry computed = new Entry(Subject.SYSTEM, COMPUTED);
        Entry policy = new Entry(Subject.SYSTEM, POLICY);
        return List.of(
                queue.number(
                        "queue.high_priority_count",
                        Domain.atLeast(0),
                        "Pending tasks of priority HIGH or CRITICAL.",
                        facts -> facts.system().highPriorityCount()),
                queue.number(
                        "queue.pending_count",
                        Domain.atLeast(0),
                        "Pending tasks.",
                        facts -> facts.system().pendingCount()),
                machine.number(
                        "system.memory_usage",
                        Domain.fraction(),
                        "Share of the memory in use, 0 to 1.",
                        facts -> facts.system().memoryUsage()),
                machine.number(
                        "system.cpu_usage",
                        Domain.fraction(),
                        "Share of the processors in use, 0 to 1.",
                        facts -> facts.system().cpuUsage()),
                outside.text(
                        "incident.severity",
                        SEVERITIES,
                        "How bad the declared incident is, P0 the worst.",
                        facts -> facts.system().incidentSeverity()),
                outside.text(
                        "incident.status",
                        Domain.ANY,
                        "State of the declared incident.",
                        facts -> facts.system().incidentStatus()),
                computed.flag(
                        "no_available_capacity",
                        "No agent in service has a free slot.",
                        facts -> facts.system().noAvailableCapacity()),
                computed.flag(
                        "all_agents_busy_with_low_priority",
                        "Every agent in service holds tasks, and all of them are LOW or MEDIUM.",
                        facts -> facts.system().allAgentsBusyWithLow()),
                computed.flag(
                        "critical_tasks_completed",
                        "No CRITICAL task is unfinished.",
                        facts -> facts.system().criticalTasksCompleted()),
                computed.quantity(
                        "current_time",
                        FactType.TIMESTAMP,
                        "The moment of the sweep, the same for all conditions.",
                        facts -> facts.system().nowMicros()),
                policy.only(Place.ACTION)
                        .optional()
                        .quantity(
                                "new_priority",
                                FactType.PRIORITY,
                                "What the first matching rule gave; missing if none did.",
                                Facts::newPriority),
                policy.only(Place.ACTION, Place.ROLLBACK)
                        .flag(
                                "crisis_resolved",
                                "None of the policy's triggers holds any more.",
                                Facts::crisisResolved));
    }

    /// The same fact of a task that the agent holds.
    private static Fact ofCurrentTask(Fact fact) {
        Reader reader = switch (fact.reader()) {
            case Reader.Quantity quantity ->
                new Reader.Quantity(facts -> quantity.of().applyAsDouble(facts.ofCurrentTask()));
            case Reader.Text text -> new Reader.Text(facts -> text.of().apply(facts.ofCurrentTask()));
            case Reader.Flag flag -> new Reader.Flag(facts -> flag.of().apply(facts.ofCurrentTask()));
        };
        return new Fact(
                "agent.current_" + fact.name(),
                fact.type(),
                fact.unit(),
                fact.domain(),
                Subject.CURRENT_TASK,
                fact.optional(),
                EnumSet.allOf(Place.class),
                fact.origin(),
                fact.description(),
                reader);
    }

    /// What several facts have in common.
    private record Entry(Subject subject, String origin, boolean isOptional, Set<Place> places) {
        Entry(Subject subject, String origin) {
            this(subject, origin, OUTSIDE.equals(origin), placesOf(subject));
        }

        private static Set<Place> placesOf(Subject subject) {
            return switch (subject) {
                case TASK, TICKET -> EnumSet.complementOf(EnumSet.of(Place.SOURCE));
                case SYSTEM, AGENT, CURRENT_TASK -> EnumSet.allOf(Place.class);
            };
        }

        Entry optional() {
            return new Entry(subject, origin, true, places);
        }

        Entry from(String other) {
            return new Entry(subject, other);
        }

        Entry only(Place first, Place... more) {
            return new Entry(subject, origin, isOptional, EnumSet.of(first, more));
        }

        Fact text(String name, Domain domain, String description, Function<Facts, @Nullable String> of) {
            return fact(name, FactType.STRING, null, domain, description, new Reader.Text(of));
        }

        Fact flag(String name, String description, Function<Facts, Truth> of) {
            return fact(name, FactType.BOOL, null, Domain.ANY, description, new Reader.Flag(of));
        }

        Fact number(String name, Domain domain, String description, ToDoubleFunction<Facts> of) {
            return fact(name, FactType.NUMBER, null, domain, description, new Reader.Quantity(of));
        }

        Fact duration(String name, TimeUnit unit, String description, ToDoubleFunction<Facts> of) {
            return fact(name, FactType.DURATION, unit, Domain.ANY, description, new Reader.Quantity(of));
        }

        Fact quantity(String name, FactType type, String description, ToDoubleFunction<Facts> of) {
            return fact(name, type, null, Domain.ANY, description, new Reader.Quantity(of));
        }

        private Fact fact(
                String name, FactType type, @Nullable TimeUnit unit, Domain domain, String description, Reader reader) {
            return new Fact(name, type, unit, domain, subject, isOptional, places, origin, description, reader);
        }
    }

    private static Map<String, Fact> index(List<Fact> facts) {
        Map<String, Fact> byName = new LinkedHashMap<>();
        facts.forEach(each -> byName.put(each.name(), each));
        return byName;
    }
}
