package io.guardianops.policy.fact;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static io.guardianops.policy.fact.Truth.FALSE;
import static io.guardianops.policy.fact.Truth.TRUE;
import static io.guardianops.policy.fact.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.TaskBuilder;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FleetFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00.000001Z");

    @ParameterizedTest(name = "{0}: running {2}, waiting {3}")
    @MethodSource("times")
    void durationsOfATask(String state, Task task, double running, double waiting) {
        TaskFacts facts = only(task);

        assertThat(facts.status()).isEqualTo(state);
        assertThat(List.of(facts.runningMicros() / 1e6, facts.waitingMicros() / 1e6))
                .isEqualTo(List.of(running, waiting));
    }

    static List<Arguments> times() {
        Instant ago = NOW.minusSeconds(90);
        return List.of(
                Arguments.of("pending", task("t").created(ago).build(), Double.NaN, 90),
                Arguments.of("pending", task("t").created(NOW.plusSeconds(5)).build(), Double.NaN, 0),
                Arguments.of(
                        "pending",
                        task("t")
                                .running("a", ago, 1)
                                .status(TaskStatus.PENDING)
                                .created(ago)
                                .build(),
                        Double.NaN,
                        90),
                Arguments.of("assigned", task("t").assigned("a").build(), Double.NaN, Double.NaN),
                Arguments.of("running", task("t").running("a", ago, 1).build(), 90, Double.NaN),
                Arguments.of(
                        "completed",
                        task("t")
                                .running("a", ago, 1)
                                .completed(NOW.minusSeconds(60))
                                .build(),
                        30,
                        Double.NaN),
                Arguments.of("failed", task("t").failed("before it ran", NOW).build(), Double.NaN, Double.NaN),
                Arguments.of(
                        "under_review",
                        task("t")
                                .running("a", ago, 1)
                                .status(new TaskStatus("under_review"))
                                .build(),
                        90,
                        Double.NaN));
    }

    @Test
    void timeoutAndDeadlineAreMissingWhereThereAreNone() {
        TaskFacts without = only(task("t").build());
        TaskFacts zero = only(task("t").running("a", NOW, 0).build());
        TaskFacts with = only(
                task("t").running("a", NOW, 60).deadline(NOW.plusSeconds(5)).build());

        assertThat(without.timeoutMicros()).isNaN();
        assertThat(without.deadlineMicros()).isNaN();
        assertThat(zero.timeoutMicros()).as("no time at all is no limit").isNaN();
        assertThat(with.timeoutMicros()).isEqualTo(60e6);
        assertThat(with.deadlineMicros() - system(with).nowMicros()).isEqualTo(5e6);
    }

    @Test
    void whatATaskIs() {
        Task task = task("t-1")
                .title("  ")
                .type("review")
                .phase("PHASE_REVIEW")
                .priority(Priority.HIGH)
                .isProtected()
                .build();

        TaskFacts facts = FleetFacts.of(
                        snapshot(List.of(new TaskRow(task, 1, 0, 2, true, null)), List.of()), ExternalFacts.NONE)
                .tasks()
                .getFirst();

        assertThat(facts.id()).isEqualTo("t-1");
        assertThat(facts.title()).isEqualTo("review");
        assertThat(facts.taskType()).isEqualTo("review");
        assertThat(facts.phaseId()).isEqualTo("PHASE_REVIEW");
        assertThat(facts.priority()).isEqualTo(2);
        assertThat(facts.retryCount()).isZero();
        assertThat(facts.maxRetries()).isEqualTo(3);
        assertThat(facts.blocksCritical()).isEqualTo(TRUE);
        assertThat(facts.isProtected()).isEqualTo(TRUE);
        assertThat(facts.canBePaused()).isEqualTo(UNKNOWN);
        assertThat(facts.slaBreachImminent()).isEqualTo(UNKNOWN);
        assertThat(facts.ended()).isFalse();
        assertThat(facts.ticket()).isEqualTo(TicketFacts.NONE);
    }

    @Test
    void agentsHoldTheirTasksInTheOrderInWhichTheyGiveWay() {
        FleetFacts facts = facts(
                List.of(agent("a", 2), agent("idle", 1)),
                task("high").priority(Priority.HIGH).running("a", NOW.minusSeconds(900), 1),
                task("short").priority(Priority.LOW).running("a", NOW.minusSeconds(10), 1),
                task("not-begun").priority(Priority.LOW).assigned("a"),
                task("long").priority(Priority.LOW).running("a", NOW.minusSeconds(20), 1),
                task("done")
                        .priority(Priority.LOW)
                        .running("a", NOW.minusSeconds(99), 1)
                        .completed(NOW),
                task("elsewhere").running("unknown", NOW, 1));

        AgentFacts agent = facts.agent("a").orElseThrow();
        assertThat(agent.tasks()).extracting(TaskFacts::id).containsExactly("long", "short", "not-begun", "high");
        assertThat(agent.tasks().getFirst()).isSameAs(facts.tasks().get(3));
        assertThat(agent.used()).isEqualTo(4);
        assertThat(agent.free()).isZero();
        assertThat(agent.isOverloaded()).isEqualTo(TRUE);
        assertThat(facts.agent("idle").orElseThrow().tasks()).isEmpty();
        assertThat(facts.agent("idle").orElseThrow().isOverloaded()).isEqualTo(FALSE);
        assertThat(facts.agent("unknown")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE, healthy, true",
        "SPAWNING, unknown, true",
        "DEGRADED, degraded, true",
        "RUNNING, unhealthy, false",
        "RUNNING, failed, false",
        "FAILED, healthy, false",
        "QUARANTINED, healthy, false",
        "TERMINATED, healthy, false",
    })
    void whoIsInService(String status, String health, boolean expected) {
        AgentFacts facts = facts(List.of(agent("a", 1, new AgentStatus(status), new HealthStatus(health))))
                .agent("a")
                .orElseThrow();

        assertThat(facts.inService()).isEqualTo(expected);
        assertThat(facts.status()).isEqualTo(status);
        assertThat(facts.healthStatus()).isEqualTo(health);
    }

    @Test
    void theAgeOfAHeartbeat() {
        Agent heard = agent("a", 1);

        assertThat(facts(List.of(heard)).agents().getFirst().heartbeatMicros())
                .isEqualTo(Duration.ofHours(7).toNanos() / 1e3 + 1);
        assertThat(AgentFacts.of(withHeartbeat(heard, null), 0, NOW).heartbeatMicros())
                .isNaN();
        assertThat(AgentFacts.of(withHeartbeat(heard, NOW.plusSeconds(3)), 0, NOW)
                        .heartbeatMicros())
                .isZero();
    }

    @Test
    void theQueueIsCounted() {
        SystemFacts system = facts(
                        List.of(),
                        task("1").priority(Priority.CRITICAL),
                        task("2").priority(Priority.HIGH),
                        task("3").priority(Priority.MEDIUM),
                        task("4").priority(Priority.LOW),
                        task("5").priority(Priority.HIGH).assigned("a"),
                        task("6").priority(Priority.HIGH).completed(NOW))
                .system();

        assertThat(system.pendingCount()).isEqualTo(4);
        assertThat(system.highPriorityCount()).isEqualTo(2);
        assertThat(system.nowMicros()).isEqualTo(1_795_356_000_000_001.0);
    }

    @Test
    void criticalTasksAreCompletedOnceNoneIsUnfinished() {
        assertThat(facts(List.of()).system().criticalTasksCompleted()).isEqualTo(TRUE);
        assertThat(critical(task("t").failed("no", NOW))).isEqualTo(TRUE);
        assertThat(critical(task("t").status(new TaskStatus("under_review")))).isEqualTo(FALSE);
        assertThat(critical(task("t").running("a", NOW, 1))).isEqualTo(FALSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void capacityOfTheFleet(String name, List<Agent> agents, List<TaskBuilder> tasks, Truth none, Truth allLow) {
        SystemFacts system = facts(agents, tasks.toArray(TaskBuilder[]::new)).system();

        assertThat(system.noAvailableCapacity()).isEqualTo(none);
        assertThat(system.allAgentsBusyWithLow()).isEqualTo(allLow);
    }

    static List<Arguments> fleets() {
        Agent failed = agent("failed", 3, AgentStatus.FAILED, HealthStatus.HEALTHY);
        TaskBuilder low = task("low").priority(Priority.LOW).assigned("a");
        TaskBuilder medium = task("medium").running("a", NOW, 1);
        TaskBuilder high = task("high").priority(Priority.HIGH).assigned("a");
        return List.of(
                Arguments.of("no agents", List.of(), List.of(), TRUE, FALSE),
                Arguments.of("only failed ones", List.of(failed), List.of(), TRUE, FALSE),
                Arguments.of("idle", List.of(agent("a", 1)), List.of(), FALSE, FALSE),
                Arguments.of("nothing to hold with", List.of(agent("a", 0)), List.of(), TRUE, FALSE),
                Arguments.of("full of low", List.of(agent("a", 2), failed), List.of(low, medium), TRUE, TRUE),
                Arguments.of("low and room", List.of(agent("a", 3)), List.of(low, medium), FALSE, TRUE),
                Arguments.of("one high", List.of(agent("a", 3)), List.of(low, medium, high), TRUE, FALSE),
                Arguments.of("another idle", List.of(agent("a", 1), agent("b", 1)), List.of(low), FALSE, FALSE),
                Arguments.of("overloaded", List.of(agent("a", 1)), List.of(low, medium), TRUE, TRUE));
    }

    @Test
    void whatFollowsFromMissingFactsIsMissingUnlessItIsSoAnyway() {
        TaskFacts somewhere = state("?", null, null, 1);
        TaskFacts onA = state("?", null, "a", 0);

        assertThat(derived(List.of(somewhere), unloaded(0)).pendingCount()).isNaN();
        assertThat(derived(List.of(somewhere), unloaded(0)).highPriorityCount())
                .as("a MEDIUM task counts in neither case")
                .isZero();
        assertThat(derived(List.of(state("?", null, null, Double.NaN)), unloaded(0))
                        .criticalTasksCompleted())
                .isEqualTo(UNKNOWN);
        assertThat(derived(List.of(onA), unloaded(1)).pendingCount())
                .as("what an agent holds isn't pending")
                .isZero();
        assertThat(derived(List.of(onA), unloaded(1)).allAgentsBusyWithLow()).isEqualTo(TRUE);
        assertThat(derived(List.of(), unloaded(Double.NaN)).noAvailableCapacity())
                .isEqualTo(UNKNOWN);
        assertThat(derived(List.of(), unloaded(Double.NaN)).allAgentsBusyWithLow())
                .isEqualTo(UNKNOWN);
        assertThat(derived(List.of(state("t", "running", "a", 3)), unloaded(Double.NaN))
                        .allAgentsBusyWithLow())
                .isEqualTo(FALSE);
        assertThat(derived(List.of(), statusMissing(1)).noAvailableCapacity()).isEqualTo(UNKNOWN);
        assertThat(derived(List.of(onA), statusMissing(1)).noAvailableCapacity())
                .isEqualTo(UNKNOWN);
        assertThat(unloaded(Double.NaN).isOverloaded()).isEqualTo(UNKNOWN);
        assertThat(unloaded(Double.NaN).free()).isNaN();
    }

    @Test
    void theLoadIsPassedOn() {
        FleetSnapshot busy = new FleetSnapshot(NOW, List.of(), List.of(), new SystemLoad(0.96, 0.5));

        assertThat(FleetFacts.of(busy, ExternalFacts.NONE).system().memoryUsage())
                .isEqualTo(0.96);
        assertThat(FleetFacts.of(busy, ExternalFacts.NONE).system().cpuUsage()).isEqualTo(0.5);
        assertThat(facts(List.of()).system().memoryUsage()).isNaN();
        assertThat(facts(List.of()).system().cpuUsage()).isNaN();
    }

    private static TaskFacts only(Task task) {
        return facts(List.of(), List.of(task)).tasks().getFirst();
    }

    private static SystemFacts system(TaskFacts task) {
        return derived(List.of(task), unloaded(0));
    }

    private static Truth critical(TaskBuilder task) {
        return facts(List.of(), task.priority(Priority.CRITICAL)).system().criticalTasksCompleted();
    }

    private static FleetFacts facts(List<Agent> agents, TaskBuilder... tasks) {
        return facts(agents, List.of(tasks).stream().map(TaskBuilder::build).toList());
    }

    private static FleetFacts facts(List<Agent> agents, List<Task> tasks) {
        List<TaskRow> rows = tasks.stream()
                .map(each -> new TaskRow(each, null, 0, 0, false, null))
                .toList();
        List<AgentRow> agentRows = agents.stream()
                .map(each -> new AgentRow(each, held(each, tasks), Map.of()))
                .toList();
        return FleetFacts.of(snapshot(rows, agentRows), ExternalFacts.NONE);
    }

    private static int held(Agent agent, List<Task> tasks) {
        return (int) tasks.stream()
                .filter(each -> agent.id().equals(each.assignedAgentId())
                        && each.status().occupiesSlot())
                .count();
    }

    private static FleetSnapshot snapshot(List<TaskRow> tasks, List<AgentRow> agents) {
        return new FleetSnapshot(NOW, tasks, agents, SystemLoad.UNKNOWN);
    }

    private static SystemFacts derived(List<TaskFacts> tasks, AgentFacts agent) {
        return FleetFacts.of(NOW, SystemLoad.UNKNOWN, ExternalFacts.NONE.asOf(NOW), tasks, List.of(agent))
                .system();
    }

    private static TaskFacts state(String id, @Nullable String status, @Nullable String agent, double priority) {
        return TaskFacts.of(
                task(id).build(),
                new TaskState(status, agent, priority, Double.NaN, null, null, UNKNOWN),
                NOW,
                ExternalFacts.NONE.asOf(NOW));
    }

    private static AgentFacts unloaded(double used) {
        return AgentFacts.of(agent("a", 1), used, NOW);
    }

    private static AgentFacts statusMissing(double used) {
        return new AgentFacts("a", "worker", null, null, null, 2, used, Double.NaN, List.of(), false, List.of());
    }

    private static Agent withHeartbeat(Agent agent, @Nullable Instant heard) {
        return new Agent(
                agent.id(),
                agent.type(),
                agent.phaseId(),
                agent.status(),
                agent.capabilities(),
                agent.capacity(),
                agent.healthStatus(),
                agent.tags(),
                heard,
                agent.createdAt());
    }
}
