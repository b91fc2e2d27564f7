package io.guardianops.policy.read;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Suggestions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Reads the facts of a test: tasks, agents, tickets, an incident, the load. What is not given of a
/// task is missing; an agent is healthy and idle unless it says otherwise.
final class FleetReader {
    private static final int MOST = 1_000_000;

    private final Instant now;
    private final Map<String, TicketFacts> tickets = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();

    private FleetReader(Instant now) {
        this.now = now;
    }

    static FleetFacts read(Fields fields, Instant now) {
        return new FleetReader(now).fleet(fields);
    }

    private FleetFacts fleet(Fields fields) {
        ExternalFacts.Builder external = ExternalFacts.builder();
        fields.mapping("incident", "The incident").ifPresent(each -> incident(each, external));
        for (Fields each : fields.mappings("tickets", "A ticket")) {
            ticket(each).ifPresent(ticket -> tickets.put(ticket.id() == null ? "" : ticket.id(), ticket));
        }
        List<TaskFacts> tasks = new ArrayList<>();
        for (Fields each : fields.mappings("tasks", "A task")) {
            task(each).ifPresent(tasks::add);
        }
        List<AgentFacts> agents = new ArrayList<>();
        for (Fields each : fields.mappings("agents", "An agent")) {
            agent(each).ifPresent(agents::add);
        }
        SystemLoad load =
                fields.mapping("system", "The system").map(FleetReader::load).orElse(SystemLoad.UNKNOWN);
        fields.done();
        return FleetFacts.of(now, load, external.build().asOf(now), tasks, agents);
    }

    private void incident(Fields fields, ExternalFacts.Builder external) {
        external.incident(
                fields.text("severity")
                        .map(each -> inOwnCase("incident.severity", each))
                        .orElse(null),
                fields.text("status").orElse(null),
                now,
                Duration.ofSeconds(1));
        fields.done();
    }

    private static SystemLoad load(Fields fields) {
        SystemLoad load = new SystemLoad(
                fields.number("memory_usage", 0, 1).orElse(Double.NaN),
                fields.number("cpu_usage", 0, 1).orElse(Double.NaN));
        fields.done();
        return load;
    }

    /// A ticket, which needs an id.
    static Optional<TicketFacts> ticket(Fields fields) {
        Optional<String> id = fields.requiredText("id");
        TicketFacts ticket = new TicketFacts(
                id.orElse(null),
                fields.text("customer_tier").orElse(null),
                fields.number("sla_breach_risk", 0, 1).orElse(Double.NaN),
                fields.text("status").orElse(null));
        fields.done();
        return id.map(each -> ticket);
    }

    private Optional<TaskFacts> task(Fields fields) {
        Optional<String> id = fields.requiredText("id");
        Optional<TaskStatus> status = word(fields, "status", "task.status").map(TaskStatus::new);
        String agent = fields.text("agent").orElse(null);
        String ticket = fields.text("ticket").orElse(null);
        Optional<Priority> priority = fields.word("priority", Words.PRIORITIES);
        TaskFacts task = new TaskFacts(
                id.orElse(""),
                fields.text("title").orElse(""),
                agent,
                status.map(TaskStatus::value).orElse(null),
                priority.map(TaskFacts::rank).orElse(Double.NaN),
                fields.text("task_type").orElse(null),
                fields.text("phase_id").orElse(null),
                count(fields, "retry_count"),
                count(fields, "max_retries"),
                micros(fields.durationOrSeconds("running_duration")),
                micros(fields.durationOrSeconds("waiting_duration")),
                micros(fields.durationOrSeconds("timeout_seconds")),
                deadline(fields),
                fields.truth("blocks_critical_tasks"),
                fields.truth("can_be_paused"),
                fields.truth("sla_breach_imminent"),
                fields.truth("protected") == Truth.TRUE ? Truth.TRUE : Truth.FALSE,
                status.filter(TaskStatus::isEnded).isPresent(),
                ticketOf(ticket),
                fields.texts("required_capabilities"));
        fields.done();
        if (agent != null && !task.ended()) {
            held.merge(agent, 1, Integer::sum);
        }
        return id.map(each -> task);
    }

    private TicketFacts ticketOf(@Nullable String id) {
        return id == null ? TicketFacts.NONE : tickets.getOrDefault(id, new TicketFacts(id, null, Double.NaN, null));
    }

    /// `deadline`, a moment, or the time left to it.
    private double deadline(Fields fields) {
        Optional<Instant> deadline = fields.instant("deadline");
        Optional<Duration> left = fields.durationOrSeconds("time_to_deadline");
        return deadline.or(() -> left.map(now::plus))
                .map(each -> (double) ChronoUnit.MICROS.between(Instant.EPOCH, each))
                .orElse(Double.NaN);
    }

    private Optional<AgentFacts> agent(Fields fields) {
        Optional<String> id = fields.requiredText("id");
        Agent agent = new Agent(
                id.orElse(""),
                new AgentType(fields.text("agent_type").orElse(AgentType.WORKER.value())),
                fields.text("phase_id").orElse(null),
                new AgentStatus(word(fields, "status", "agent.status").orElse(AgentStatus.IDLE.value())),
                fields.texts("capabilities"),
                fields.integer("capacity", 0, MOST).orElse(1),
                new HealthStatus(
                        word(fields, "health_status", "agent.health_status").orElse(HealthStatus.HEALTHY.value())),
                List.of(),
                fields.durationOrSeconds("heartbeat_age").map(now::minus).orElse(null),
                now);
        fields.done();
        return id.map(each -> AgentFacts.of(agent, held.getOrDefault(each, 0), now));
    }

    /// A word of a fact's domain in the case in which the engine keeps it. The domains are open
    /// sets, so another word is kept as it is; it is probably mistaken.
    private static Optional<String> word(Fields fields, String key, String fact) {
        Optional<String> given = fields.text(key).map(each -> inOwnCase(fact, each));
        List<String> known = known(fact);
        given.filter(each -> !known.contains(each)).ifPresent(each -> {
            Optional<String> nearest = Suggestions.nearest(each, known);
            fields.report(
                    DiagnosticCode.UNKNOWN_VALUE,
                    fields.valueSpan(key),
                    fact + " is not known to be " + ScalarWords.shown(each) + "; known are " + String.join(", ", known)
                            + Suggestions.didYouMean(nearest) + (nearest.isEmpty() ? "." : ""),
                    nearest.map(word -> Fix.replace(fields.valueSpan(key), word))
                            .orElse(null));
        });
        return given;
    }

    private static String inOwnCase(String fact, String word) {
        return known(fact).stream()
                .filter(each -> each.equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElse(word);
    }

    private static List<String> known(String fact) {
        return Vocabulary.find(fact).orElseThrow().domain() instanceof Domain.Words words ? words.known() : List.of();
    }

    private static double count(Fields fields, String key) {
        OptionalDouble count = fields.number(key, 0, MOST);
        return count.orElse(Double.NaN);
    }

    private static double micros(Optional<Duration> duration) {
        return duration.map(each -> each.toNanos() / 1e3).orElse(Double.NaN);
    }
}
