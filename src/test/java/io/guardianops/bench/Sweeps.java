package io.guardianops.bench;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Truth;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Twelve conditions asked of every task, by compiled conditions and by hand-written Java. Both build the facts of each
/// task and count, for each condition, the tasks that it holds for.
final class Sweeps {
    /// As they occur in policies.
    static final List<String> TEXTS = List.of(
            "task.running_duration > task.timeout_seconds * 2",
            "agent.health_status == 'failed' AND task.status == 'running'",
            "task.retry_count >= task.max_retries AND task.priority == 'CRITICAL'",
            "system.memory_usage > 0.95 OR system.cpu_usage > 0.95",
            "task.deadline - current_time < 1_hour AND task.priority != 'CRITICAL'",
            "ticket.customer_tier == 'enterprise' AND ticket.sla_breach_risk > 0.8",
            "task.blocks_critical_tasks AND task.priority < 'HIGH'",
            "task.priority == 'CRITICAL' AND task.status == 'pending' AND no_available_capacity",
            "queue.high_priority_count > 10 AND all_agents_busy_with_low_priority",
            "agent.current_task.priority IN ['LOW', 'MEDIUM']",
            "new_priority == 'CRITICAL' AND current_agent_overloaded",
            "incident.severity == 'P0' OR task.sla_breach_imminent == true");

    private static final List<Function<Facts, Truth>> BY_HAND = List.of(
            facts -> greater(facts.task().runningMicros(), facts.task().timeoutMicros() * 2),
            facts -> {
                Truth first = same(facts.agent().healthStatus(), "failed");
                return first == Truth.FALSE
                        ? first
                        : and(first, same(facts.task().status(), "running"));
            },
            facts -> {
                Truth first = atLeast(facts.task().retryCount(), facts.task().maxRetries());
                return first == Truth.FALSE
                        ? first
                        : and(first, equal(facts.task().priority(), 3));
            },
            facts -> {
                Truth first = greater(facts.system().memoryUsage(), 0.95);
                return first == Truth.TRUE
                        ? first
                        : or(first, greater(facts.system().cpuUsage(), 0.95));
            },
            facts -> {
                Truth first = greater(
                        3.6e9, facts.task().deadlineMicros() - facts.system().nowMicros());
                return first == Truth.FALSE
                        ? first
                        : and(first, equal(facts.task().priority(), 3).not());
            },
            facts -> {
                Truth first = same(facts.task().ticket().customerTier(), "enterprise");
                return first == Truth.FALSE
                        ? first
                        : and(first, greater(facts.task().ticket().slaBreachRisk(), 0.8));
            },
            facts -> {
                Truth first = facts.task().blocksCritical();
                return first == Truth.FALSE
                        ? first
                        : and(first, greater(2, facts.task().priority()));
            },
            facts -> {
                Truth first = equal(facts.task().priority(), 3);
                if (first == Truth.FALSE) {
                    return first;
                }
                Truth second = and(first, same(facts.task().status(), "pending"));
                return second == Truth.FALSE
                        ? second
                        : and(second, facts.system().noAvailableCapacity());
            },
            facts -> {
                Truth first = greater(facts.system().highPriorityCount(), 10);
                return first == Truth.FALSE ? first : and(first, facts.system().allAgentsBusyWithLow());
            },
            facts -> {
                double priority = facts.currentTask().priority();
                return priority == 0 || priority == 1
                        ? Truth.TRUE
                        : Double.isNaN(priority) ? Truth.UNKNOWN : Truth.FALSE;
            },
            facts -> {
                Truth first = equal(facts.newPriority(), 3);
                return first == Truth.FALSE ? first : and(first, facts.agent().isOverloaded());
            },
            facts -> {
                Truth first = same(facts.system().incidentSeverity(), "P0");
                return first == Truth.TRUE ? first : or(first, facts.task().slaBreachImminent());
            });

    private final PolicyFleet fleet;
    private final Condition[] conditions;
    private final List<Function<Facts, Truth>> lambdas = BY_HAND;

    Sweeps(PolicyFleet fleet) {
        this.fleet = fleet;
        this.conditions = TEXTS.stream()
                .map(text -> Objects.requireNonNull(
                        Condition.compile(text, Place.ACTION).condition()))
                .toArray(Condition[]::new);
    }

    /// How many tasks each condition holds for, by conditions compiled from their texts.
    int[] compiled() {
        int[] fired = new int[conditions.length];
        for (int task = 0; task < PolicyFleet.TASKS; task++) {
            Facts facts = fleet.facts(task);
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].test(facts) == Truth.TRUE) {
                    fired[i]++;
                }
            }
        }
        return fired;
    }

    /// The same by Java.
    int[] byHand() {
        int[] fired = new int[lambdas.size()];
        for (int task = 0; task < PolicyFleet.TASKS; task++) {
            Facts facts = fleet.facts(task);
            for (int i = 0; i < fired.length; i++) {
                if (lambdas.get(i).apply(facts) == Truth.TRUE) {
                    fired[i]++;
                }
            }
        }
        return fired;
    }

    private static Truth greater(double left, double right) {
        return left > right ? Truth.TRUE : left <= right ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static Truth atLeast(double left, double right) {
        return left >= right ? Truth.TRUE : left < right ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static Truth equal(double left, double right) {
        return left == right ? Truth.TRUE : Double.isNaN(left) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static Truth same(@Nullable String left, String right) {
        return left == null ? Truth.UNKNOWN : left.equals(right) ? Truth.TRUE : Truth.FALSE;
    }

    private static Truth and(Truth left, Truth right) {
        return left == Truth.TRUE || right == Truth.FALSE ? right : left;
    }

    private static Truth or(Truth left, Truth right) {
        return left == Truth.FALSE || right == Truth.TRUE ? right : left;
    }
}
