package io.guardianops.policy.condition;

import io.guardianops.model.Priority;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.SystemFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Facts from a line such as `task.status=running task.timeout_seconds=600`. What is not named is missing, except the
/// time. Durations are in seconds, deadlines in seconds from now; `agent.used` is how many tasks the agent holds.
final class Given {
    static final double NOW = 1_763_800_000_000_000.0;

    private final Map<String, String> values;

    private Given(Map<String, String> values) {
        this.values = values;
    }

    static Facts facts(@Nullable String line) {
        return facts(
                line == null || line.isBlank()
                        ? Map.of()
                        : Arrays.stream(line.strip().split(" +"))
                                .map(each -> each.split("="))
                                .collect(Collectors.toMap(each -> each[0], each -> each[1])));
    }

    static Facts facts(Map<String, String> values) {
        Given given = new Given(values);
        return new Facts(
                given.system(),
                given.task("task."),
                given.agent(),
                given.task("agent.current_task."),
                given.priority("new_priority"),
                given.flag("crisis_resolved"));
    }

    private SystemFacts system() {
        return new SystemFacts(
                "missing".equals(values.get("current_time")) ? Double.NaN : NOW,
                number("system.memory_usage"),
                number("system.cpu_usage"),
                number("queue.high_priority_count"),
                number("queue.pending_count"),
                flag("no_available_capacity"),
                flag("all_agents_busy_with_low_priority"),
                flag("critical_tasks_completed"),
                values.get("incident.severity"),
                values.get("incident.status"));
    }

    private TaskFacts task(String prefix) {
        return new TaskFacts(
                "t-1",
                "Rebuild",
                null,
                values.get(prefix + "status"),
                priority(prefix + "priority"),
                values.get(prefix + "task_type"),
                values.get(prefix + "phase_id"),
                number(prefix + "retry_count"),
                number(prefix + "max_retries"),
                number(prefix + "running_duration") * 1e6,
                number(prefix + "waiting_duration") * 1e6,
                number(prefix + "timeout_seconds") * 1e6,
                NOW + number(prefix + "deadline") * 1e6,
                flag(prefix + "blocks_critical_tasks"),
                flag(prefix + "can_be_paused"),
                flag(prefix + "sla_breach_imminent"),
                flag(prefix + "protected"),
                false,
                new TicketFacts(
                        null,
                        values.get("ticket.customer_tier"),
                        number("ticket.sla_breach_risk"),
                        values.get("ticket.status")),
                List.of());
    }

    private AgentFacts agent() {
        return new AgentFacts(
                "a-1",
                values.get("agent.agent_type"),
                null,
                values.get("agent.status"),
                values.get("agent.health_status"),
                number("agent.capacity"),
                number("agent.used"),
                number("agent.heartbeat_age") * 1e6,
                List.of(),
                true,
                List.of());
    }

    private double number(String name) {
        String value = values.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    private double priority(String name) {
        String value = values.get(name);
        return value == null ? Double.NaN : TaskFacts.rank(Priority.valueOf(value));
    }

    private Truth flag(String name) {
        String value = values.get(name);
        return value == null ? Truth.UNKNOWN : Truth.of(Boolean.parseBoolean(value));
    }
}
